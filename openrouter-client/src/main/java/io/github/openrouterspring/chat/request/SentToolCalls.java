package io.github.openrouterspring.chat.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Tool calls of a model, in the form that every provider takes back. One call that is not
 * would have the whole conversation refused for ever; what the model did wrong stands in
 * the result.
 */
final class SentToolCalls {

	private static final Pattern REFUSED_IN_NAMES = Pattern.compile("[^a-zA-Z0-9_-]");

	private static final int LONGEST_NAME = 64;

	private SentToolCalls() {
	}

	/**
	 * Prepare the calls of a message.
	 * @param calls the calls as they came
	 * @param ids the ids of the conversation so far
	 * @param changed gets the ids that are sent in place of others
	 * @return the calls; {@code null} if there are none
	 */
	static @Nullable Object of(@Nullable Object calls, SentIds ids, Map<String, String> changed) {
		if (!(calls instanceof List<?> list)) {
			return calls;
		}
		List<@Nullable Object> sent = new ArrayList<>(list.size());
		for (Object element : list) {
			sent.add((element instanceof JsonObject call) ? withId(call(call), ids, changed) : element);
		}
		return sent.isEmpty() ? null : sent;
	}

	private static JsonObject withId(JsonObject call, SentIds ids, Map<String, String> changed) {
		String id = call.string("id");
		if (id == null) {
			return call;
		}
		String sent = ids.ofCall(id);
		if (sent.equals(id)) {
			return call;
		}
		changed.put(id, sent);
		return call.with("id", sent);
	}

	/** The index is for streams; type and arguments are not to be left out. */
	private static JsonObject call(JsonObject call) {
		JsonObject sent = call.without("index");
		if (sent.string("type") == null) {
			sent = sent.with("type", "function");
		}
		JsonObject function = sent.object("function");
		return (function != null) ? sent.with("function", function(function, new ToolCall(call))) : sent;
	}

	private static JsonObject function(JsonObject function, ToolCall call) {
		JsonObject sent = function;
		String name = function.string("name");
		String usable = (name != null) ? name(name) : null;
		if (usable != null && !usable.equals(name)) {
			sent = sent.with("name", usable);
		}
		String arguments = isObject(call.arguments()) ? call.arguments() : "{}";
		return arguments.equals(function.get("arguments")) ? sent : sent.with("arguments", arguments);
	}

	private static String name(String name) {
		String usable = REFUSED_IN_NAMES.matcher(name.isEmpty() ? "unknown" : name).replaceAll("_");
		return (usable.length() > LONGEST_NAME) ? usable.substring(0, LONGEST_NAME) : usable;
	}

	private static boolean isObject(String arguments) {
		try {
			JsonObject.parse(arguments);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
