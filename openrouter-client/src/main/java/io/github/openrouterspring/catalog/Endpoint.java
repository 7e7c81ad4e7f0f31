package io.github.openrouterspring.catalog;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * A model at one provider.
 *
 * @param json the endpoint as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/features/provider-routing">Provider
 * Routing</a>
 */
public record Endpoint(JsonObject json) implements JsonView {

	/**
	 * Return the name for people.
	 * @return the name, or {@code null} if there is none
	 */
	public @Nullable String name() {
		return this.json.string("name");
	}

	/**
	 * Return the model.
	 * @return its id, or {@code null} if not said
	 */
	public @Nullable String modelId() {
		return this.json.string("model_id");
	}

	/**
	 * Return the provider.
	 * @return its name, or {@code null} if not said
	 */
	public @Nullable String providerName() {
		return this.json.string("provider_name");
	}

	/**
	 * Return what requests name to be routed here.
	 * @return such as {@code openai/priority}, or {@code null} if not said
	 */
	public @Nullable String tag() {
		return this.json.string("tag");
	}

	/**
	 * Return how much can be looked at here, request and answer together.
	 * @return tokens, or {@code null} if not said
	 */
	public @Nullable Long contextLength() {
		return Capacity.of(this.json, "context_length");
	}

	/**
	 * Return the longest answer.
	 * @return tokens, or {@code null} if not said
	 */
	public @Nullable Long maxCompletionTokens() {
		return Capacity.of(this.json, "max_completion_tokens");
	}

	/**
	 * Return the longest request.
	 * @return tokens, or {@code null} if not said
	 */
	public @Nullable Long maxPromptTokens() {
		return Capacity.of(this.json, "max_prompt_tokens");
	}

	/**
	 * Return what this provider takes.
	 * @return the prices; without any if none are said
	 */
	public Pricing pricing() {
		JsonObject pricing = this.json.object("pricing");
		return new Pricing((pricing != null) ? pricing : JsonObject.empty());
	}

	/**
	 * Return how the model's weights are rounded.
	 * @return such as {@code fp8}, or {@code null} if not said
	 */
	public @Nullable String quantization() {
		return this.json.string("quantization");
	}

	/**
	 * Return what requests may contain.
	 * @return names of parameters; empty if not said
	 */
	public List<String> supportedParameters() {
		return this.json.strings("supported_parameters");
	}

	/**
	 * Return whether the endpoint is in order.
	 * @return 0 if so, a negative number if not; {@code null} if not said
	 */
	public @Nullable Integer status() {
		return this.json.integer("status");
	}

	/**
	 * Return how many requests of the last five minutes succeeded.
	 * @return percent, or {@code null} if there were too few
	 */
	public @Nullable Double uptimeLast5m() {
		return percent("uptime_last_5m");
	}

	/**
	 * Return how many requests of the last half hour succeeded.
	 * @return percent, or {@code null} if there were too few
	 */
	public @Nullable Double uptimeLast30m() {
		return percent("uptime_last_30m");
	}

	/**
	 * Return how many requests of the last day succeeded.
	 * @return percent, or {@code null} if there were too few
	 */
	public @Nullable Double uptimeLast1d() {
		return percent("uptime_last_1d");
	}

	private @Nullable Double percent(String name) {
		BigDecimal value = this.json.decimal(name);
		return (value != null) ? value.doubleValue() : null;
	}

	/**
	 * Return the time to the first token, over the last half hour. OpenRouter shows it to
	 * those who come with a key. Its text speaks of milliseconds, its examples look like
	 * seconds; the values are as they came.
	 * @return the spread, or {@code null} if not shown
	 */
	public @Nullable Percentiles latencyLast30m() {
		return this.json.view("latency_last_30m", Percentiles::new);
	}

	/**
	 * Return how fast answers come, over the last half hour. OpenRouter shows it to those
	 * who come with a key.
	 * @return tokens per second, or {@code null} if not shown
	 */
	public @Nullable Percentiles throughputLast30m() {
		return this.json.view("throughput_last_30m", Percentiles::new);
	}

	/**
	 * Return whether prompts are cached without being asked for it.
	 * @return whether so, or {@code null} if not said
	 */
	public @Nullable Boolean supportsImplicitCaching() {
		return this.json.bool("supports_implicit_caching");
	}

}
