package io.github.openrouterspring.catalog;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What the provider allows that OpenRouter asks first.
 *
 * @param json the limits as they stand on the wire
 */
public record TopProvider(JsonObject json) implements JsonView {

	/**
	 * Return how much it looks at, request and answer together.
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
	 * Return whether requests pass a moderation that may refuse them.
	 * @return whether so, or {@code null} if not said
	 */
	public @Nullable Boolean isModerated() {
		return this.json.bool("is_moderated");
	}

}
