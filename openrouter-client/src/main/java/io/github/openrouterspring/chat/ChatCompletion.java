package io.github.openrouterspring.chat;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer.
 *
 * @param json the completion as it stands on the wire
 * @see <a href=
 * "https://openrouter.ai/docs/api-reference/overview#responses">Responses</a>
 */
public record ChatCompletion(JsonObject json) implements CompletionPart {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ChatCompletion {
	}

	/**
	 * Return the message of the first choice.
	 * @return the message, or {@code null} if there is none
	 */
	public @Nullable AssistantMessage message() {
		List<Choice> choices = choices();
		return (!choices.isEmpty()) ? choices.get(0).message() : null;
	}

	/**
	 * Return the text of the first choice.
	 * @return the text; empty if there is none
	 */
	public String text() {
		AssistantMessage message = message();
		return (message != null) ? message.text() : "";
	}

	/**
	 * Return the reasoning of the first choice in words.
	 * @return the text, or {@code null} if the model did not show its reasoning
	 */
	public @Nullable String reasoning() {
		AssistantMessage message = message();
		return (message != null) ? message.reasoning() : null;
	}

	/**
	 * Return the tools that the first choice wants to be called.
	 * @return the calls; empty if there are none
	 */
	public List<ToolCall> toolCalls() {
		AssistantMessage message = message();
		return (message != null) ? message.toolCalls() : List.of();
	}

	/**
	 * Return why the first choice ended.
	 * @return as {@link Choice#finishReason()}
	 */
	public @Nullable String finishReason() {
		List<Choice> choices = choices();
		return (!choices.isEmpty()) ? choices.get(0).finishReason() : null;
	}

	/**
	 * Return why the first choice ended, in the provider's words.
	 * @return as {@link Choice#nativeFinishReason()}
	 */
	public @Nullable String nativeFinishReason() {
		List<Choice> choices = choices();
		return (!choices.isEmpty()) ? choices.get(0).nativeFinishReason() : null;
	}

}
