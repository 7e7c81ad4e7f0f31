package io.github.openrouterspring.catalog;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What a single request may have, where OpenRouter allows less than the model does.
 *
 * @param json the limits as they stand on the wire
 */
public record RequestLimits(JsonObject json) implements JsonView {

	/**
	 * Return the longest request.
	 * @return tokens, or {@code null} if not said
	 */
	public @Nullable Long promptTokens() {
		return Capacity.of(this.json, "prompt_tokens");
	}

	/**
	 * Return the longest answer.
	 * @return tokens, or {@code null} if not said
	 */
	public @Nullable Long completionTokens() {
		return Capacity.of(this.json, "completion_tokens");
	}

}
