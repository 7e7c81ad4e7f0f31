package io.github.openrouterspring.chat;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.chat.message.Delta;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What a chunk says about one choice.
 *
 * @param json the choice as it stands on the wire
 */
public record ChunkChoice(JsonObject json) implements JsonView {

	/**
	 * Return which choice this is about.
	 * @return the place from 0; 0 if not said
	 */
	public int index() {
		Integer index = this.json.integer("index");
		return (index != null) ? index : 0;
	}

	/**
	 * Return what is added.
	 * @return the delta, or {@code null} if nothing is
	 */
	public @Nullable Delta delta() {
		Delta delta = this.json.view("delta", Delta::new);
		return (delta != null) ? delta : this.json.view("message", Delta::new);
	}

	/**
	 * Return why the choice ended. More may follow, and the reason may come twice or
	 * change.
	 * @return as {@link Choice#finishReason()}
	 */
	public @Nullable String finishReason() {
		return this.json.string("finish_reason");
	}

	/**
	 * Return why the choice ended, in the provider's words.
	 * @return the reason, or {@code null} if the provider gave none
	 */
	public @Nullable String nativeFinishReason() {
		return this.json.string("native_finish_reason");
	}

	/**
	 * Return the probabilities of the tokens that are added.
	 * @return an object, a list or a number, or {@code null} if there are none
	 */
	public @Nullable Object logprobs() {
		return this.json.get("logprobs");
	}

	/**
	 * Return the failure of this choice.
	 * @return the error, or {@code null} if there is none
	 */
	public @Nullable ApiError error() {
		return this.json.view("error", ApiError::new);
	}

}
