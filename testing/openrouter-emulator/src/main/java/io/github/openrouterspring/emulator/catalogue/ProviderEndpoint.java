package io.github.openrouterspring.emulator.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import io.github.openrouterspring.emulator.text.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who serves a model. Most models have two: the author, or a first host, and a second
 * source, which is as dear, runs the model in eight bits and may keep what it sees.
 *
 * @param model the model
 * @param provider the provider's display name
 * @param second whether this is the second source
 */
public record ProviderEndpoint(ModelListing model, String provider, boolean second) {

	private static final List<String> SECOND_SOURCES = List.of("DeepInfra", "Together", "Fireworks", "Azure",
			"Amazon Bedrock");

	private static final Set<String> NO_RETENTION = Set.of("Mistral", "Azure", "Amazon Bedrock");

	/** The endpoints of a model, the usual one first; none for a router. */
	public static List<ProviderEndpoint> of(ModelListing model) {
		List<ProviderEndpoint> endpoints = new ArrayList<>();
		if (!model.router()) {
			endpoints.add(new ProviderEndpoint(model, model.provider(), false));
			String second = secondSource(model);
			if (!second.equals(model.provider())) {
				endpoints.add(new ProviderEndpoint(model, second, true));
			}
		}
		return endpoints;
	}

	private static String secondSource(ModelListing model) {
		return switch (model.author()) {
			case "openai" -> "Azure";
			case "anthropic" -> "Amazon Bedrock";
			default -> SECOND_SOURCES.get(Math.floorMod(model.id().hashCode(), SECOND_SOURCES.size()));
		};
	}

	/** {@code amazon-bedrock} for {@code Amazon Bedrock}. */
	public static String slug(String provider) {
		return provider.toLowerCase(Locale.ROOT).replaceAll("[ .]+", "-");
	}

	public String slug() {
		return slug(this.provider);
	}

	public boolean retainsNothing() {
		return NO_RETENTION.contains(this.provider);
	}

	public boolean collectsData() {
		return this.model.free() || this.second && !retainsNothing();
	}

	public boolean distillable() {
		return !Set.of("openai", "anthropic", "google", "x-ai").contains(this.model.author());
	}

	public String quantization() {
		return this.second ? "fp8" : "unknown";
	}

	/** A slug as in a request: also with a region or variant, {@code deepinfra/turbo}. */
	public boolean matches(String requested) {
		String wanted = slug(requested);
		return wanted.equals(slug()) || wanted.startsWith(slug() + "/");
	}

	public ObjectNode json() {
		ObjectNode json = Json.object().put("name", this.provider + " | " + this.model.id());
		json.put("model_id", this.model.id()).put("model_name", this.model.name());
		json.put("context_length", this.model.contextLength()).set("pricing", Prices.json(this.model));
		json.put("provider_name", this.provider).put("tag", slug()).put("quantization", quantization());
		json.put("max_completion_tokens", this.model.maxCompletionTokens()).putNull("max_prompt_tokens");
		json.set("supported_parameters", this.model.supportedParameters());
		json.put("status", 0).put("uptime_last_5m", 100).put("uptime_last_30m", 99.9).put("uptime_last_1d", 99.5);
		json.put("supports_implicit_caching", this.model.can("cache"));
		ObjectNode choices = json.putObject("supports_tool_choice");
		Stream.of("auto", "none", "required", "function").forEach((one) -> choices.put(one, this.model.can("tools")));
		return json.putNull("latency_last_30m").putNull("throughput_last_30m");
	}

}
