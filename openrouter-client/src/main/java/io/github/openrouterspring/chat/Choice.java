package io.github.openrouterspring.chat;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * One of the answers of a completion, or what a chunk says about it; there is more than
 * one only where {@code n} asked for it.
 *
 * @param json the choice as it stands on the wire
 */
public record Choice(JsonObject json) implements JsonView {

	/**
	 * Return the place among the choices.
	 * @return the place from 0; 0 if not said
	 */
	public int index() {
		Integer index = this.json.integer("index");
		return (index != null) ? index : 0;
	}

	/**
	 * Return what the model said, or in a chunk what is added.
	 * @return the message, or {@code null} if there is none
	 */
	public @Nullable AssistantMessage message() {
		AssistantMessage delta = this.json.view("delta", AssistantMessage::new);
		return (delta != null) ? delta : this.json.view("message", AssistantMessage::new);
	}

	/**
	 * Return why the answer ended, in OpenRouter's words. Whether tools are to be called
	 * is told by {@link AssistantMessage#toolCalls()}, not by this. In a stream more may
	 * follow, and the reason may come twice or change.
	 * @return {@code stop}, {@code length}, {@code tool_calls}, {@code content_filter},
	 * {@code error} or a newer one; {@code null} if the provider gave none
	 */
	public @Nullable String finishReason() {
		return this.json.string("finish_reason");
	}

	/**
	 * Return why the answer ended, in the provider's words.
	 * @return the reason, or {@code null} if the provider gave none
	 */
	public @Nullable String nativeFinishReason() {
		return this.json.string("native_finish_reason");
	}

	/**
	 * Return the probabilities of the tokens, in a chunk of those that are added, in
	 * whatever shape the provider gives them.
	 * @return an object, a list or a number, or {@code null} if there are none
	 */
	public @Nullable Object logprobs() {
		return this.json.get("logprobs");
	}

	/**
	 * Return the failure of this choice. A call with a failed choice fails; this is for
	 * completions that came another way.
	 * @return the error, or {@code null} if there is none
	 */
	public @Nullable ApiError error() {
		return this.json.view("error", ApiError::new);
	}

}
