package io.github.openrouterspring.http;

import io.github.openrouterspring.call.CallEvent;
import io.github.openrouterspring.json.JsonObject;

/**
 * Something that happened on the way to an answer.
 *
 * @param json the event as it stands on the wire
 */
public record JsonEvent(JsonObject json) implements CallEvent {

	/** Without what it says, which may be an image. */
	@Override
	public String toString() {
		return "JsonEvent[" + this.json.string("type") + "]";
	}

}
