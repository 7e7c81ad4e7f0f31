package io.github.openrouterspring.chat.request;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Definitions of tools in the form that every provider takes: {@code null} is refused
 * where nothing would be fine, and some want a schema also where there are no parameters.
 */
final class SentTools {

	private static final String PARAMETERS = "parameters";

	private static final JsonObject NO_PARAMETERS = JsonObject.of("type", "object")
		.with("properties", JsonObject.empty())
		.with("additionalProperties", false);

	private SentTools() {
	}

	static Object all(Object tools) {
		if (!(tools instanceof List<?> list)) {
			return tools;
		}
		List<@Nullable Object> sent = new ArrayList<>(list.size());
		for (Object element : list) {
			sent.add((element instanceof JsonObject tool) ? tool(tool) : element);
		}
		return sent;
	}

	private static JsonObject tool(JsonObject tool) {
		JsonObject function = tool.object("function");
		if (function == null) {
			return RequestFields.withoutUnset(tool);
		}
		JsonObject parameters = function.object(PARAMETERS);
		boolean none = parameters == null || parameters.isEmpty();
		JsonObject sent = RequestFields.withoutUnset(none ? function.with(PARAMETERS, NO_PARAMETERS) : function);
		return (sent.size() == function.size() && !none) ? tool : tool.with("function", sent);
	}

}
