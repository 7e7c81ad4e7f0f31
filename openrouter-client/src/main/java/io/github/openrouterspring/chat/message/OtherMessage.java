package io.github.openrouterspring.chat.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.openrouterspring.json.JsonObject;

/**
 * A message of a role that this version does not know; passes through untouched.
 *
 * @param json the message as it stands on the wire
 */
public record OtherMessage(JsonObject json) implements ChatMessage {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public OtherMessage {
	}

}
