package io.github.openrouterspring.chat.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The result of a tool, sent back to the model that asked for it.
 *
 * @param json the message as it stands on the wire
 */
public record ToolMessage(JsonObject json) implements ChatMessage {

	/** Role of messages of this kind. */
	public static final String ROLE = "tool";

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ToolMessage {
	}

	/**
	 * Return a result in plain text, often JSON.
	 * @param toolCallId id of the {@link ToolCall} that it answers
	 * @param text what the tool returned
	 * @return the message
	 * @throws IllegalArgumentException if the id is blank or the text is null
	 */
	public static ToolMessage of(String toolCallId, String text) {
		return of(toolCallId, (Object) MessageJson.text(ROLE, text));
	}

	/**
	 * Return a result in parts, such as images and files.
	 * @param toolCallId id of the {@link ToolCall} that it answers
	 * @param parts what the tool returned, at least one part
	 * @return the message
	 * @throws IllegalArgumentException if the id is blank or there are no parts
	 */
	public static ToolMessage of(String toolCallId, List<? extends ContentPart> parts) {
		return of(toolCallId, MessageJson.content(ROLE, parts));
	}

	private static ToolMessage of(@Nullable String toolCallId, Object content) {
		if (toolCallId == null || toolCallId.isBlank()) {
			throw new IllegalArgumentException(
					"A tool message has no tool call id; take it from the ToolCall that it answers");
		}
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("role", ROLE);
		fields.put("tool_call_id", toolCallId);
		fields.put("content", content);
		return new ToolMessage(JsonObject.of(fields));
	}

	/**
	 * Return which call this answers.
	 * @return the id, or {@code null} if the message does not say
	 */
	public @Nullable String toolCallId() {
		return this.json.string("tool_call_id");
	}

}
