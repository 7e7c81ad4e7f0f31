package io.github.openrouterspring.call;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What an answer took: tokens in the provider's own count, and money.
 *
 * @param json the usage as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/use-cases/usage-accounting">Usage
 * Accounting</a>
 */
public record Usage(JsonObject json) implements JsonView {

	/**
	 * Return the tokens of the request.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Integer promptTokens() {
		return tokens("prompt_tokens", "input_tokens");
	}

	/**
	 * Return the tokens of the answer, reasoning included.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Integer completionTokens() {
		return tokens("completion_tokens", "output_tokens");
	}

	private @Nullable Integer tokens(String name, String otherName) {
		Integer tokens = this.json.integer(name);
		return (tokens != null) ? tokens : this.json.integer(otherName);
	}

	/**
	 * Return the tokens of request and answer.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Integer totalTokens() {
		return this.json.integer("total_tokens");
	}

	/**
	 * Return what OpenRouter charges.
	 * @return credits, which are US dollars, exact; {@code null} if not said
	 */
	public @Nullable BigDecimal cost() {
		return this.json.decimal("cost");
	}

	/**
	 * Return the tokens of the request that came from the provider's prompt cache.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Integer cachedTokens() {
		return detail("prompt_tokens_details", "cached_tokens");
	}

	/**
	 * Return the tokens of the request that were written to the provider's prompt cache.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Integer cacheWriteTokens() {
		return detail("prompt_tokens_details", "cache_write_tokens");
	}

	/**
	 * Return the tokens that the model spent on reasoning.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Integer reasoningTokens() {
		return detail("completion_tokens_details", "reasoning_tokens");
	}

	private @Nullable Integer detail(String details, String name) {
		JsonObject object = this.json.object(details);
		return (object != null) ? object.integer(name) : null;
	}

	/**
	 * Return the details of the tokens of the request: cached, audio, video.
	 * @return the details, or {@code null} if there are none
	 */
	public @Nullable JsonObject promptTokensDetails() {
		return this.json.object("prompt_tokens_details");
	}

	/**
	 * Return the details of the tokens of the answer: reasoning, images, audio.
	 * @return the details, or {@code null} if there are none
	 */
	public @Nullable JsonObject completionTokensDetails() {
		return this.json.object("completion_tokens_details");
	}

	/**
	 * Return whether the provider was paid with a key of your own, in which case
	 * {@link #cost()} is OpenRouter's fee only.
	 * @return whether so, or {@code null} if not said
	 */
	public @Nullable Boolean isByok() {
		return this.json.bool("is_byok");
	}

	/**
	 * Return what the provider charges.
	 * @return US dollars, exact; {@code null} if not said
	 */
	public @Nullable BigDecimal upstreamInferenceCost() {
		JsonObject details = this.json.object("cost_details");
		return (details != null) ? details.decimal("upstream_inference_cost") : null;
	}

	/**
	 * Return the details of the cost.
	 * @return the details, or {@code null} if there are none
	 */
	public @Nullable JsonObject costDetails() {
		return this.json.object("cost_details");
	}

	/**
	 * Add what another answer took.
	 * @param other the other usage
	 * @return the sum of all numbers; what cannot be added is taken from the other
	 */
	public Usage plus(Usage other) {
		return new Usage(sum(this.json, other.json));
	}

	private static JsonObject sum(JsonObject one, JsonObject other) {
		Map<String, @Nullable Object> sum = new LinkedHashMap<>(one);
		other.forEach((name, value) -> {
			Object own = one.get(name);
			if (own instanceof JsonObject part && value instanceof JsonObject otherPart) {
				sum.put(name, sum(part, otherPart));
			}
			else if (own instanceof Number && value instanceof Number) {
				sum.put(name, sum(one, other, name));
			}
			else if (value != null || own == null) {
				sum.put(name, value);
			}
		});
		return JsonObject.of(sum);
	}

	private static @Nullable Number sum(JsonObject one, JsonObject other, String name) {
		BigDecimal first = one.decimal(name);
		BigDecimal second = other.decimal(name);
		BigDecimal sum = (first != null && second != null) ? first.add(second) : (first != null) ? first : second;
		boolean whole = one.get(name) instanceof Integer && other.get(name) instanceof Integer;
		return (whole && sum != null) ? sum.longValueExact() : sum;
	}

	/**
	 * Return how often tools were called that run at OpenRouter, such as web search.
	 * @return the counts by kind, or {@code null} if there are none
	 */
	public @Nullable JsonObject serverToolUse() {
		JsonObject details = this.json.object("server_tool_use_details");
		return (details != null) ? details : this.json.object("server_tool_use");
	}

}
