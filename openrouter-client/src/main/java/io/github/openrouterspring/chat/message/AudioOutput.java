package io.github.openrouterspring.chat.message;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * Sound that a model made; in a stream, a piece of it.
 *
 * @param json the sound as it stands on the wire
 */
public record AudioOutput(JsonObject json) implements JsonView {

	/**
	 * Return the id under which a later message can refer to this sound.
	 * @return the id, or {@code null} if there is none
	 */
	public @Nullable String id() {
		return this.json.string("id");
	}

	/**
	 * Return the sound.
	 * @return base64, or {@code null} if there is none
	 */
	public @Nullable String data() {
		return this.json.string("data");
	}

	/**
	 * Return the words that are spoken.
	 * @return the words, or {@code null} if there are none
	 */
	public @Nullable String transcript() {
		return this.json.string("transcript");
	}

}
