package io.github.openrouterspring.observation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the shape of the {@code gen_ai} conventions: a role and parts. Each text is
 * cut at a length, so that what comes out stays readable JSON; media leave only their
 * kind.
 */
final class ContentMessages {

	private final int longest;

	ContentMessages(int longest) {
		this.longest = longest;
	}

	String input(ChatRequest request) {
		return json(request.json().views("messages", (message) -> message(message, null)));
	}

	String output(@Nullable ChatResponse answer) {
		List<JsonObject> messages = new ArrayList<>();
		JsonObject completion = (answer != null) ? answer.completion().json() : JsonObject.empty();
		for (JsonObject choice : completion.views("choices", (json) -> json)) {
			JsonObject message = choice.object("message");
			if (message != null) {
				messages.add(message(message, choice.string("finish_reason")));
			}
		}
		return json(messages);
	}

	private static String json(List<JsonObject> messages) {
		StringBuilder json = new StringBuilder("[");
		for (JsonObject message : messages) {
			json.append((json.length() > 1) ? "," : "").append(message.toJson());
		}
		return json.append(']').toString();
	}

	private JsonObject message(JsonObject message, @Nullable String finishReason) {
		List<JsonObject> parts = new ArrayList<>();
		addText(parts, "reasoning", message.string("reasoning"));
		if ("tool".equals(message.string("role"))) {
			parts.add(part("tool_call_response", "id", message.string("tool_call_id"), "response",
					cut(String.valueOf(message.get("content")))));
		}
		else if (message.get("content") instanceof String text) {
			addText(parts, "text", text);
		}
		else {
			message.views("content", (json) -> json).forEach((part) -> add(parts, part));
		}
		for (JsonObject call : message.views("tool_calls", (json) -> json)) {
			JsonObject function = call.object("function");
			if (function != null) {
				parts.add(part("tool_call", "id", call.string("id"), "name", function.string("name"), "arguments",
						cut(function.string("arguments"))));
			}
		}
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("role", message.string("role"));
		fields.put("parts", parts);
		if (finishReason != null) {
			fields.put("finish_reason", finishReason);
		}
		return JsonObject.of(fields);
	}

	private void add(List<JsonObject> parts, JsonObject part) {
		String type = part.string("type");
		if ("text".equals(type)) {
			addText(parts, "text", part.string("text"));
		}
		else {
			parts.add(JsonObject.of("type", type));
		}
	}

	private void addText(List<JsonObject> parts, String type, @Nullable String text) {
		if (text != null && !text.isEmpty()) {
			parts.add(part(type, "content", cut(text)));
		}
	}

	private static JsonObject part(String type, @Nullable String... namesAndValues) {
		JsonObject part = JsonObject.of("type", type);
		for (int i = 0; i < namesAndValues.length; i += 2) {
			part = part.with(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
		}
		return part;
	}

	@Nullable String cut(@Nullable String text) {
		if (text == null || text.length() <= this.longest) {
			return text;
		}
		return text.substring(0, this.longest) + "… (" + text.length() + " characters)";
	}

}
