package io.github.openrouterspring.emulator.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.openrouterspring.emulator.text.Json;
import io.github.openrouterspring.emulator.text.Names;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One row of the catalogue, able to describe itself as {@code GET /models} does.
 *
 * @param promptPrice USD per token; -1 for a router
 * @param completionPrice USD per token; -1 for a router
 * @param inputs input modalities
 * @param abilities words of the catalogue file
 */
public record ModelListing(String id, String name, long created, int contextLength, BigDecimal promptPrice,
		BigDecimal completionPrice, List<String> inputs, Set<String> abilities, @Nullable String aliasOf) {

	/** Of the models that speak only. */
	public static final List<String> VOICES = List.of("alloy", "nova", "onyx");

	static final BigDecimal DYNAMIC = BigDecimal.ONE.negate();

	private static final Map<String, String> PROVIDERS = Map.ofEntries(Map.entry("openai", "OpenAI"),
			Map.entry("anthropic", "Anthropic"), Map.entry("google", "Google AI Studio"),
			Map.entry("mistralai", "Mistral"), Map.entry("deepseek", "DeepSeek"), Map.entry("qwen", "Alibaba"),
			Map.entry("x-ai", "xAI"), Map.entry("cohere", "Cohere"), Map.entry("amazon", "Amazon Bedrock"),
			Map.entry("microsoft", "Azure"), Map.entry("perplexity", "Perplexity"), Map.entry("z-ai", "Z.AI"),
			Map.entry("moonshotai", "Moonshot AI"), Map.entry("minimax", "Minimax"), Map.entry("ai21", "AI21"),
			Map.entry("liquid", "Liquid"), Map.entry("inflection", "Inflection"), Map.entry("baidu", "Baidu"),
			Map.entry("tencent", "Tencent"), Map.entry("stepfun", "StepFun"), Map.entry("inception", "Inception"),
			Map.entry("voyageai", "VoyageAI by MongoDB"), Map.entry("typesafe", "TypeSafe"));

	private static final Map<String, String> TOKENIZERS = Map.of("openai", "GPT", "anthropic", "Claude", "meta-llama",
			"Llama3", "mistralai", "Mistral", "deepseek", "DeepSeek", "qwen", "Qwen", "x-ai", "Grok", "cohere",
			"Cohere", "amazon", "Nova", "openrouter", "Router");

	private static final Set<String> OPEN_WEIGHTS = Set.of("top_k", "min_p", "repetition_penalty", "logit_bias");

	private static final Map<String, Set<String>> DIALECTS = Map.of("openai",
			Set.of("logprobs", "top_logprobs", "logit_bias", "max_completion_tokens", "verbosity", "prediction"),
			"anthropic", Set.of("top_k", "verbosity"), "google", Set.of("top_k"), "x-ai",
			Set.of("logprobs", "top_logprobs"), "mistralai", Set.of(), "openrouter", Set.of());

	public String author() {
		return this.id.substring(0, this.id.indexOf('/'));
	}

	/** The id without a variant such as {@code :free}. */
	public String slug() {
		return this.id.split(":", 2)[0];
	}

	public String canonicalSlug() {
		return router() ? this.id : slug() + "-" + Catalogue.day(this.created);
	}

	public String provider() {
		return PROVIDERS.getOrDefault(author(), "DeepInfra");
	}

	public boolean router() {
		return this.promptPrice.signum() < 0;
	}

	public boolean free() {
		return this.promptPrice.signum() == 0 && this.completionPrice.signum() == 0;
	}

	public boolean can(String ability) {
		return this.abilities.contains(ability);
	}

	int maxCompletionTokens() {
		return Math.min(65_536, Math.max(2_048, this.contextLength / 4));
	}

	ModelListing asFree() {
		return new ModelListing(slug() + ":free", this.name + " (free)", this.created, this.contextLength,
				BigDecimal.ZERO, BigDecimal.ZERO, this.inputs, this.abilities, null);
	}

	public ModelListing withId(String id) {
		return new ModelListing(id, this.name, this.created, this.contextLength, this.promptPrice, this.completionPrice,
				this.inputs, this.abilities, null);
	}

	/** Why the model stopped, in the words of its author. */
	public @Nullable String nativeFinish(@Nullable String reason) {
		if (reason == null) {
			return null;
		}
		return switch (author() + " " + reason) {
			case "anthropic stop" -> "end_turn";
			case "anthropic length" -> "max_tokens";
			case "anthropic tool_calls" -> "tool_use";
			case "openai stop", "openai tool_calls" -> "completed";
			case "openai length" -> "max_output_tokens";
			case "google stop", "google tool_calls" -> "STOP";
			case "google length" -> "MAX_TOKENS";
			default -> reason;
		};
	}

	public ObjectNode json() {
		ObjectNode json = Json.object();
		json.put("id", this.id).put("canonical_slug", canonicalSlug()).putNull("hugging_face_id");
		json.put("name", this.name).put("created", this.created).put("description", description());
		json.put("context_length", this.contextLength).set("architecture", architecture());
		json.set("pricing", Prices.json(this));
		json.putObject("top_provider")
			.put("context_length", this.contextLength)
			.put("max_completion_tokens", maxCompletionTokens())
			.put("is_moderated", author().equals("openai"));
		json.putNull("per_request_limits").set("supported_parameters", supportedParameters());
		json.putObject("default_parameters")
			.putNull("temperature")
			.putNull("top_p")
			.putNull("top_k")
			.putNull("frequency_penalty")
			.putNull("presence_penalty")
			.putNull("repetition_penalty");
		if (can("say")) {
			VOICES.forEach(json.putArray("supported_voices")::add);
		}
		else {
			json.putNull("supported_voices");
		}
		json.putNull("knowledge_cutoff").putNull("expiration_date");
		json.putObject("links").put("details", "/api/v1/models/" + canonicalSlug() + "/endpoints");
		if (can("think")) {
			ObjectNode reasoning = json.putObject("reasoning").put("mandatory", can("must"));
			reasoning.put("default_enabled", can("must")).put("default_effort", "medium");
			reasoning.putArray("supported_efforts").add("high").add("medium").add("low");
		}
		if (this.aliasOf != null) {
			json.putObject("alias_target").put("slug", this.aliasOf).put("name", this.name);
		}
		return json;
	}

	public String description() {
		return this.name + " as the OpenRouter emulator lists it. No model is behind this entry, and its price, "
				+ "limits and dates are invented, or of another day.";
	}

	public String tokenizer() {
		return this.id.contains("/gemma") ? "Gemma"
				: author().equals("google") ? "Gemini" : TOKENIZERS.getOrDefault(author(), "Other");
	}

	public ObjectNode architecture() {
		ObjectNode architecture = Json.object()
			.put("modality", String.join("+", this.inputs) + "->" + String.join("+", outputs()));
		ArrayNode inputs = architecture.putArray("input_modalities");
		this.inputs.forEach(inputs::add);
		outputs().forEach(architecture.putArray("output_modalities")::add);
		return architecture.put("tokenizer", tokenizer()).putNull("instruct_type");
	}

	/** What it can answer with. */
	public List<String> outputs() {
		if (can("embed")) {
			return List.of("embeddings");
		}
		if (can("rank")) {
			return List.of("rerank");
		}
		if (can("decide")) {
			return List.of("decisions");
		}
		if (can("say")) {
			return List.of("speech");
		}
		if (can("hear")) {
			return List.of("transcription");
		}
		if (can("paint")) {
			return List.of("image");
		}
		return can("draw") ? List.of("text", "image") : can("speak") ? List.of("text", "audio") : List.of("text");
	}

	/** Names as in the query of {@code GET /models}. */
	ArrayNode supportedParameters() {
		Set<String> names = new TreeSet<>(
				List.of("frequency_penalty", "max_tokens", "presence_penalty", "seed", "stop", "temperature", "top_p"));
		names.addAll(DIALECTS.getOrDefault(author(), OPEN_WEIGHTS));
		if (can("json")) {
			names.addAll(List.of("response_format", "structured_outputs"));
		}
		if (can("tools")) {
			names.addAll(List.of("tools", "tool_choice", "parallel_tool_calls"));
		}
		if (can("think")) {
			names.addAll(List.of("reasoning", "include_reasoning", "reasoning_effort"));
		}
		ArrayNode array = Json.array();
		names.forEach(array::add);
		return array;
	}

	public boolean supports(String parameter) {
		return supportedParameters().valueStream().anyMatch((name) -> name.asString().equals(parameter));
	}

}
