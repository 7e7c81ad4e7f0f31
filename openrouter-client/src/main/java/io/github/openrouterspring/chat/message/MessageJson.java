package io.github.openrouterspring.chat.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How messages that we make ourselves look on the wire.
 */
final class MessageJson {

	private MessageJson() {
	}

	static JsonObject of(String role, @Nullable Object content) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("role", role);
		fields.put("content", content);
		return JsonObject.of(fields);
	}

	static String text(String role, @Nullable String text) {
		if (text == null) {
			throw new IllegalArgumentException("The text of a " + role + " message is null; give it some text");
		}
		return text;
	}

	static Object content(String role, List<? extends ContentPart> parts) {
		if (parts.isEmpty()) {
			throw new IllegalArgumentException("A " + role + " message has no parts; give it at least one");
		}
		return Content.of(parts);
	}

}
