package io.github.openrouterspring.chat.message;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * A mark up to which providers shall cache a prompt.
 *
 * @param json the mark as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/features/prompt-caching">Prompt Caching</a>
 */
public record CacheControl(JsonObject json) implements JsonView {

	/** Cached for five minutes, renewed by each use. */
	public static final CacheControl EPHEMERAL = new CacheControl(JsonObject.of("type", "ephemeral"));

	/** Cached for an hour, at twice the price of writing. */
	public static final CacheControl ONE_HOUR = new CacheControl(EPHEMERAL.json.with("ttl", "1h"));

	/**
	 * Return how long the cache lives.
	 * @return {@code 5m} or {@code 1h}, or {@code null} for the provider's default
	 */
	public @Nullable String ttl() {
		return this.json.string("ttl");
	}

}
