package io.github.openrouterspring.account;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What OpenRouter remembers of an answer. There are more fields in {@link #json()}.
 *
 * @param json the record as it stands on the wire
 */
public record Generation(JsonObject json) implements JsonView {

	/**
	 * Return the id.
	 * @return or {@code null} if not said
	 */
	public @Nullable String id() {
		return this.json.string("id");
	}

	/**
	 * Return the model that answered.
	 * @return or {@code null} if not said
	 */
	public @Nullable String model() {
		return this.json.string("model");
	}

	/**
	 * Return the provider that answered.
	 * @return or {@code null} if not said
	 */
	public @Nullable String providerName() {
		return this.json.string("provider_name");
	}

	/**
	 * Return when the answer began.
	 * @return or {@code null} if not said
	 */
	public @Nullable Instant createdAt() {
		return this.json.instant("created_at");
	}

	/**
	 * Return what OpenRouter charges.
	 * @return US dollars, exact, or {@code null} if not said
	 */
	public @Nullable BigDecimal totalCost() {
		return this.json.decimal("total_cost");
	}

	/**
	 * Return what was taken from the credits.
	 * @return US dollars, exact, or {@code null} if not said
	 */
	public @Nullable BigDecimal usage() {
		return this.json.decimal("usage");
	}

	/**
	 * Return what the provider charges.
	 * @return US dollars, or {@code null} if not said
	 */
	public @Nullable BigDecimal upstreamInferenceCost() {
		return this.json.decimal("upstream_inference_cost");
	}

	/**
	 * Return what the prompt cache saved.
	 * @return US dollars, negative if writing it cost more; {@code null} if not said
	 */
	public @Nullable BigDecimal cacheDiscount() {
		return this.json.decimal("cache_discount");
	}

	/**
	 * Return the tokens of the request, counted alike for all models.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Long tokensPrompt() {
		return this.json.longInteger("tokens_prompt");
	}

	/**
	 * Return the tokens of the answer, counted alike for all models.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Long tokensCompletion() {
		return this.json.longInteger("tokens_completion");
	}

	/**
	 * Return the tokens of the request, as the provider counts and charges them.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Long nativeTokensPrompt() {
		return this.json.longInteger("native_tokens_prompt");
	}

	/**
	 * Return the tokens of the answer, as the provider counts and charges them.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Long nativeTokensCompletion() {
		return this.json.longInteger("native_tokens_completion");
	}

	/**
	 * Return the tokens that the model spent on reasoning.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Long nativeTokensReasoning() {
		return this.json.longInteger("native_tokens_reasoning");
	}

	/**
	 * Return the tokens that came from the prompt cache.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Long nativeTokensCached() {
		return this.json.longInteger("native_tokens_cached");
	}

	/**
	 * Return the time to the first token.
	 * @return milliseconds, or {@code null} if not said
	 */
	public @Nullable Long latencyMillis() {
		return this.json.longInteger("latency");
	}

	/**
	 * Return the time from the first token to the last.
	 * @return milliseconds, or {@code null} if not said
	 */
	public @Nullable Long generationTimeMillis() {
		return this.json.longInteger("generation_time");
	}

	/**
	 * Return the time that the moderation took.
	 * @return milliseconds, or {@code null} if there was none
	 */
	public @Nullable Long moderationLatencyMillis() {
		return this.json.longInteger("moderation_latency");
	}

	/**
	 * Return why the answer ended.
	 * @return or {@code null} if not said
	 */
	public @Nullable String finishReason() {
		return this.json.string("finish_reason");
	}

	/**
	 * Return why the answer ended, in the provider's own word.
	 * @return or {@code null} if not said
	 */
	public @Nullable String nativeFinishReason() {
		return this.json.string("native_finish_reason");
	}

	/**
	 * Return whether the answer was streamed.
	 * @return or {@code null} if not said
	 */
	public @Nullable Boolean isStreamed() {
		return this.json.bool("streamed");
	}

	/**
	 * Return whether the answer was cancelled.
	 * @return or {@code null} if not said
	 */
	public @Nullable Boolean isCancelled() {
		return this.json.bool("cancelled");
	}

	/**
	 * Return whether the provider was paid with an own key.
	 * @return or {@code null} if not said
	 */
	public @Nullable Boolean isByok() {
		return this.json.bool("is_byok");
	}

	/**
	 * Return who was asked, those that failed included.
	 * @return an object for each provider, with {@code provider_name} and {@code status};
	 * empty if not said
	 */
	public List<JsonObject> providerResponses() {
		return this.json.views("provider_responses", (response) -> response);
	}

}
