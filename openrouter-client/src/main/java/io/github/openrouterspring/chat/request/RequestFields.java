package io.github.openrouterspring.chat.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request: their order, which prompt and response caches depend on, and
 * how defaults fill in what is absent.
 */
final class RequestFields {

	private static final String MESSAGES = "messages";

	private static final int OTHERS = RequestOption.values().length;

	/** Fields that mean the same: whoever sets one of them does not want the other. */
	private static final List<Set<String>> EXCLUSIVE = List.of(Set.of("max_tokens", "max_completion_tokens"),
			Set.of("reasoning_effort", "include_reasoning", "reasoning"));

	private static final Set<String> EXCLUSIVE_IN_REASONING = Set.of("effort", "max_tokens");

	private RequestFields() {
	}

	/**
	 * Known fields in their order, then the others as they were set, then the messages.
	 */
	static JsonObject ordered(JsonObject fields) {
		return fields.sorted(RequestFields::rank);
	}

	private static int rank(String name) {
		RequestOption option = RequestOption.of(name);
		if (option != null) {
			return option.ordinal();
		}
		return name.equals(MESSAGES) ? Integer.MAX_VALUE : OTHERS;
	}

	private static boolean isJoined(String name) {
		RequestOption option = RequestOption.of(name);
		return option != null && option.isJoined();
	}

	/**
	 * Return whether a message sets the scene for a conversation, and so can be a
	 * default.
	 */
	static boolean isScene(JsonObject message) {
		String role = message.string("role");
		return "system".equals(role) || "developer".equals(role);
	}

	/** Fill in what is absent. A field that is {@code null} is there: it was unset. */
	static JsonObject merged(JsonObject fields, JsonObject defaults) {
		JsonObject merged = fields;
		for (Map.Entry<String, @Nullable Object> entry : defaults.entrySet()) {
			String name = entry.getKey();
			Object inherited = entry.getValue();
			if (!fields.containsKey(name)) {
				if (!isReplaced(name, fields)) {
					merged = merged.with(name, inherited);
				}
			}
			else if (name.equals(MESSAGES)) {
				merged = merged.with(name, withScene(fields, defaults));
			}
			else if (isJoined(name) && fields.get(name) instanceof JsonObject own
					&& inherited instanceof JsonObject object) {
				merged = merged.with(name, joined(name, own, object));
			}
		}
		return ordered(merged);
	}

	private static List<JsonObject> withScene(JsonObject fields, JsonObject defaults) {
		List<JsonObject> own = fields.views(MESSAGES, (message) -> message);
		if (own.stream().anyMatch(RequestFields::isScene)) {
			return own;
		}
		List<JsonObject> messages = new ArrayList<>(defaults.views(MESSAGES, (message) -> message));
		messages.addAll(own);
		return messages;
	}

	private static boolean isReplaced(String name, JsonObject fields) {
		if (name.equals("models") && fields.containsKey("model")) {
			// Fallbacks were chosen for the model that they stand behind.
			return true;
		}
		for (Set<String> group : EXCLUSIVE) {
			if (group.contains(name) && !Collections.disjoint(group, fields.keySet())) {
				return true;
			}
		}
		return false;
	}

	private static JsonObject joined(String name, JsonObject own, JsonObject inherited) {
		JsonObject joined = own;
		boolean limited = name.equals("reasoning") && !Collections.disjoint(EXCLUSIVE_IN_REASONING, own.keySet());
		for (Map.Entry<String, @Nullable Object> entry : inherited.entrySet()) {
			String field = entry.getKey();
			if (!own.containsKey(field) && (!limited || !EXCLUSIVE_IN_REASONING.contains(field))) {
				joined = joined.with(field, entry.getValue());
			}
		}
		return joined;
	}

	/** What was unset has done its work once defaults are filled in. */
	static JsonObject withoutUnset(JsonObject fields) {
		JsonObject set = fields;
		for (Map.Entry<String, @Nullable Object> entry : fields.entrySet()) {
			if (entry.getValue() == null) {
				set = set.without(entry.getKey());
			}
		}
		return set;
	}

}
