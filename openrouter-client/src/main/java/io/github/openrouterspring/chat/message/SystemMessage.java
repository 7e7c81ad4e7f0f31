package io.github.openrouterspring.chat.message;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.openrouterspring.json.JsonObject;

/**
 * From the application to the model: sets the scene for all that follows.
 *
 * @param json the message as it stands on the wire
 */
public record SystemMessage(JsonObject json) implements ChatMessage {

	static final String ROLE = "system";

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public SystemMessage {
	}

	/**
	 * Return a message of plain text.
	 * @param text what it says
	 * @return the message
	 * @throws IllegalArgumentException if the text is null
	 */
	public static SystemMessage of(String text) {
		return new SystemMessage(MessageJson.of(ROLE, MessageJson.text(ROLE, text)));
	}

	/**
	 * Return a message of several parts.
	 * @param parts the parts, at least one
	 * @return the message
	 * @throws IllegalArgumentException if there are no parts
	 */
	public static SystemMessage of(List<? extends ContentPart> parts) {
		return new SystemMessage(MessageJson.of(ROLE, MessageJson.content(ROLE, parts)));
	}

}
