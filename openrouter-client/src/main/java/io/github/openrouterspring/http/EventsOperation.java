package io.github.openrouterspring.http;

import java.util.List;

import io.github.openrouterspring.call.JsonResult;
import io.github.openrouterspring.json.JsonObject;

/**
 * One request of an operation beside chats, whose answer comes as events. Servers that
 * know no events may answer in one piece.
 *
 * @param <R> what its answer becomes
 */
public interface EventsOperation<R extends JsonResult> extends Operation<R> {

	/**
	 * Return whether an event is a part of the answer, rather than on the way to it.
	 * @param event the event
	 * @return whether so
	 */
	boolean isPart(JsonObject event);

	/**
	 * Put the answer together.
	 * @param parts the events that are parts of it, in their order, at least one
	 * @return the answer
	 */
	R join(List<JsonObject> parts);

}
