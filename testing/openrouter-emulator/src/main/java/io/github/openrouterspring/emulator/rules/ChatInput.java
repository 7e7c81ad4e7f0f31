package io.github.openrouterspring.emulator.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openrouterspring.emulator.account.Generation;
import io.github.openrouterspring.emulator.account.ServerTools;
import io.github.openrouterspring.emulator.catalogue.Catalogue;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.text.Json;
import io.github.openrouterspring.emulator.text.Tokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The questions that the emulator puts to the body of a chat request. Reading is lenient,
 * so that scripted answers do not depend on a valid request; {@link ChatRules} is the
 * strict one.
 */
public final class ChatInput {

	private static final int UNLIMITED = Integer.MAX_VALUE;

	private static final Map<String, String> MODALITIES = Map.of("image_url", "image", "input_audio", "audio",
			"video_url", "video", "input_video", "video", "file", "file");

	private static final Set<String> PARAMETERS = Set.of("temperature", "top_p", "top_k", "min_p", "top_a",
			"frequency_penalty", "presence_penalty", "repetition_penalty", "max_tokens", "max_completion_tokens",
			"logit_bias", "logprobs", "top_logprobs", "prediction", "seed", "response_format", "stop", "tools",
			"tool_choice", "parallel_tool_calls", "include_reasoning", "reasoning", "reasoning_effort", "verbosity");

	private final JsonNode body;

	ChatInput(JsonNode body) {
		this.body = body;
	}

	/** Of a request whose body may be anything. */
	public static ChatInput of(RecordedRequest request) {
		try {
			return new ChatInput(request.json());
		}
		catch (JacksonException ex) {
			return new ChatInput(Json.object());
		}
	}

	public JsonNode body() {
		return this.body;
	}

	public boolean streamed() {
		return this.body.path("stream").asBoolean(false);
	}

	/** The model and its fallbacks, in the order in which they are tried. */
	public List<String> models() {
		List<String> models = new ArrayList<>();
		String model = this.body.path("model").asString("");
		if (!model.isBlank()) {
			models.add(model);
		}
		this.body.path("models").forEach((fallback) -> models.add(fallback.asString("")));
		return models.isEmpty() ? List.of(Catalogue.ACCOUNT_DEFAULT) : models;
	}

	public int messageCount() {
		return this.body.path("messages").size();
	}

	public int count(String role) {
		int count = 0;
		for (JsonNode message : this.body.path("messages")) {
			count += role.equals(message.path("role").asString("")) ? 1 : 0;
		}
		return count;
	}

	/** The text of the last message of a role, empty when there is none. */
	public String last(String role) {
		String text = role.equals("user") ? this.body.path("prompt").asString("") : "";
		for (JsonNode message : this.body.path("messages")) {
			text = role.equals(message.path("role").asString("")) ? text(message.path("content")) : text;
		}
		return text;
	}

	/** How many content parts of the conversation are not text: images, files, sound. */
	public int attachments() {
		return (int) parts().filter((part) -> !part.path("type").asString("").equals("text")).count();
	}

	/** The files of the conversation. */
	public List<JsonNode> files() {
		return parts().filter((part) -> part.path("type").asString("").equals("file"))
			.map((part) -> part.path("file"))
			.toList();
	}

	/** What the conversation has besides text, in the words of a model's architecture. */
	Set<String> inputModalities() {
		return parts().map((part) -> MODALITIES.get(part.path("type").asString("")))
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
	}

	/** Whether an output modality was asked for by name. */
	public boolean wants(String modality) {
		return this.body.path("modalities").valueStream().anyMatch((one) -> one.asString("").equals(modality));
	}

	public boolean offers(String function) {
		return this.body.path("tools")
			.valueStream()
			.anyMatch((tool) -> tool.path("function").path("name").asString("").equals(function));
	}

	public boolean answersTool() {
		JsonNode messages = this.body.path("messages");
		return messages.path(messages.size() - 1).path("role").asString("").equals("tool");
	}

	public int promptTokens() {
		return promptTokens(messageCount());
	}

	/**
	 * A value as the schema of the answer wants it: in a field, if the schema is an
	 * object with one required field that the value does not have.
	 */
	public JsonNode inFieldOfSchema(JsonNode value) {
		JsonNode schema = this.body.at("/response_format/json_schema/schema");
		String field = schema.at("/required/0").asString("");
		boolean wrapped = schema.path("properties").size() == 1 && schema.path("properties").has(field);
		return (wrapped && !value.has(field)) ? Json.object().set(field, value) : value;
	}

	/** With the first messages only. */
	public int promptTokens(int messages) {
		int tokens = 3 + Tokens.estimate(this.body.path("prompt").asString(""));
		for (int i = 0; i < messages; i++) {
			JsonNode content = this.body.path("messages").path(i).path("content");
			tokens += 4 + Tokens.estimate(text(content))
					+ 85 * (int) content.valueStream()
						.filter((part) -> !part.path("type").asString("").equals("text"))
						.count();
		}
		JsonNode tools = this.body.path("tools");
		return tokens + (tools.isEmpty() ? 0 : Tokens.estimate(Json.write(tools)));
	}

	public int maxTokens() {
		return Math.min(this.body.path("max_tokens").asInt(UNLIMITED),
				this.body.path("max_completion_tokens").asInt(UNLIMITED));
	}

	public List<String> stops() {
		JsonNode stop = this.body.path("stop");
		List<String> stops = new ArrayList<>();
		if (stop.isString()) {
			stops.add(stop.asString());
		}
		stop.forEach((one) -> stops.add(one.asString("")));
		return stops;
	}

	public int choices() {
		return Math.max(1, Math.min(16, this.body.path("n").asInt(1)));
	}

	public boolean reasons() {
		JsonNode reasoning = this.body.path("reasoning");
		String effort = reasoning.path("effort").asString(this.body.path("reasoning_effort").asString(""));
		boolean asked = reasoning.isObject() || !effort.isEmpty()
				|| this.body.path("include_reasoning").asBoolean(false);
		return asked && !effort.equals("none") && reasoning.path("enabled").asBoolean(true);
	}

	public boolean showsReasoning() {
		return !this.body.path("reasoning").path("exclude").asBoolean(false)
				&& this.body.path("include_reasoning").asBoolean(true);
	}

	public boolean logprobs() {
		return this.body.path("logprobs").asBoolean(false) || topLogprobs() > 0;
	}

	public int topLogprobs() {
		return this.body.path("top_logprobs").asInt(0);
	}

	/** The tier that serves, null for the usual one. */
	public @Nullable String serviceTier() {
		return Generation.Origin.tierOf(this.body);
	}

	/** What OpenRouter itself has to do. */
	public ServerTools serverTools() {
		int searches = models().get(0).endsWith(":online") ? 1 : 0;
		searches += (plugin("web") != null) ? 1 : 0;
		int calls = 0;
		for (JsonNode tool : this.body.path("tools")) {
			String type = tool.path("type").asString("");
			boolean search = type.startsWith("openrouter:web_search") || type.startsWith("web_search");
			calls += (search || type.startsWith("openrouter:")) ? 1 : 0;
			searches += search ? 1 : 0;
		}
		return new ServerTools(searches, calls);
	}

	/** Which of the parameters that models may or may not support were sent. */
	List<String> parameters() {
		return this.body.propertyNames()
			.stream()
			.filter(PARAMETERS::contains)
			.filter((name) -> this.body.hasNonNull(name))
			.toList();
	}

	/** Whether a conversation that is too long is shortened instead of refused. */
	boolean compressed() {
		return plugin("context-compression") != null || this.body.path("transforms").toString().contains("middle-out");
	}

	/** An enabled plugin, or null. */
	public @Nullable JsonNode plugin(String id) {
		for (JsonNode plugin : this.body.path("plugins")) {
			if (plugin.path("id").asString("").equals(id) && plugin.path("enabled").asBoolean(true)) {
				return plugin;
			}
		}
		return null;
	}

	/** The same for the same model, messages and seed. */
	public int fingerprint() {
		int hash = models().hashCode();
		hash = 31 * hash + this.body.path("messages").hashCode();
		return 31 * hash + this.body.path("seed").hashCode();
	}

	private Stream<JsonNode> parts() {
		return this.body.path("messages").valueStream().flatMap((message) -> message.path("content").valueStream());
	}

	private static String text(JsonNode content) {
		if (content.isString()) {
			return content.asString();
		}
		StringBuilder text = new StringBuilder();
		for (JsonNode part : content) {
			String piece = part.path("text").asString("");
			text.append((text.isEmpty() || piece.isEmpty()) ? "" : "\n").append(piece);
		}
		return text.toString();
	}

}
