package io.github.openrouterspring.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.Content;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a streamed answer.
 *
 * @param json the chunk as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/api-reference/streaming">Streaming</a>
 */
public record ChatCompletionChunk(JsonObject json) implements CompletionPart {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ChatCompletionChunk {
	}

	/**
	 * Return a chunk that adds text, for tests and for filters that answer themselves.
	 * @param text the text
	 * @return the chunk
	 */
	public static ChatCompletionChunk of(String text) {
		return of(text, null);
	}

	/**
	 * Return a chunk that adds text and ends the answer, for tests and for filters that
	 * answer themselves.
	 * @param text the text
	 * @param finishReason why the answer ends, such as {@code stop}; {@code null} if it
	 * does not
	 * @return the chunk
	 */
	public static ChatCompletionChunk of(String text, @Nullable String finishReason) {
		Map<String, @Nullable Object> delta = new LinkedHashMap<>();
		delta.put("role", AssistantMessage.ROLE);
		delta.put("content", text);
		Map<String, @Nullable Object> choice = new LinkedHashMap<>();
		choice.put("index", 0);
		choice.put("delta", delta);
		choice.put("finish_reason", finishReason);
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("object", "chat.completion.chunk");
		fields.put("choices", List.of(JsonObject.of(choice)));
		return new ChatCompletionChunk(JsonObject.of(fields));
	}

	/**
	 * Return the text that this chunk adds to the first choice.
	 * @return the text, or {@code null} if it adds none, so that
	 * {@code flux.mapNotNull(ChatCompletionChunk::text)} is the text as it arrives
	 */
	public @Nullable String text() {
		JsonObject delta = delta();
		if (delta == null) {
			return null;
		}
		Object content = delta.get("content");
		String text = (content instanceof String string) ? string : Content.text(content);
		return text.isEmpty() ? null : text;
	}

	/**
	 * Return the reasoning that this chunk adds to the first choice, in words.
	 * @return the text, or {@code null} if it adds none
	 */
	public @Nullable String reasoning() {
		JsonObject delta = delta();
		String reasoning = (delta != null) ? new AssistantMessage(delta).reasoning() : null;
		return (reasoning != null && !reasoning.isEmpty()) ? reasoning : null;
	}

	/** Without views of choices and delta: this runs once per token. */
	private @Nullable JsonObject delta() {
		if (!(this.json.get("choices") instanceof List<?> choices)) {
			return null;
		}
		for (int i = 0; i < choices.size(); i++) {
			if (choices.get(i) instanceof JsonObject choice && isFirst(choice)) {
				JsonObject delta = choice.object("delta");
				return (delta != null) ? delta : choice.object("message");
			}
		}
		return null;
	}

	private static boolean isFirst(JsonObject choice) {
		Integer index = choice.integer("index");
		return index == null || index == 0;
	}

	/**
	 * Return why the first choice ended, if this chunk says so.
	 * @return as {@link Choice#finishReason()}
	 */
	public @Nullable String finishReason() {
		for (Choice choice : choices()) {
			if (choice.index() == 0) {
				return choice.finishReason();
			}
		}
		return null;
	}

}
