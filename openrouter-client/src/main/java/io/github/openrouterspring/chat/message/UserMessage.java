package io.github.openrouterspring.chat.message;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.openrouterspring.json.JsonObject;

/**
 * From the user to the model.
 *
 * @param json the message as it stands on the wire
 */
public record UserMessage(JsonObject json) implements ChatMessage {

	static final String ROLE = "user";

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public UserMessage {
	}

	/**
	 * Return a message of plain text.
	 * @param text what it says
	 * @return the message
	 * @throws IllegalArgumentException if the text is null
	 */
	public static UserMessage of(String text) {
		return new UserMessage(MessageJson.of(ROLE, MessageJson.text(ROLE, text)));
	}

	/**
	 * Return a message of several parts.
	 * @param parts the parts, at least one
	 * @return the message
	 * @throws IllegalArgumentException if there are no parts
	 */
	public static UserMessage of(List<? extends ContentPart> parts) {
		return new UserMessage(MessageJson.of(ROLE, MessageJson.content(ROLE, parts)));
	}

}
