package io.github.openrouterspring.chat.message;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.openrouterspring.json.JsonObject;

/**
 * As {@link SystemMessage}, in the name that newer models of OpenAI use.
 *
 * @param json the message as it stands on the wire
 */
public record DeveloperMessage(JsonObject json) implements ChatMessage {

	static final String ROLE = "developer";

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public DeveloperMessage {
	}

	/**
	 * Return a message of plain text.
	 * @param text what it says
	 * @return the message
	 * @throws IllegalArgumentException if the text is null
	 */
	public static DeveloperMessage of(String text) {
		return new DeveloperMessage(MessageJson.of(ROLE, MessageJson.text(ROLE, text)));
	}

	/**
	 * Return a message of several parts.
	 * @param parts the parts, at least one
	 * @return the message
	 * @throws IllegalArgumentException if there are no parts
	 */
	public static DeveloperMessage of(List<? extends ContentPart> parts) {
		return new DeveloperMessage(MessageJson.of(ROLE, MessageJson.content(ROLE, parts)));
	}

}
