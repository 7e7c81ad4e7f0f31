package io.github.openrouterspring.emulator.chat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.openrouterspring.emulator.text.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stored pieces of requests, by name. A request's own fields win; tools of both are
 * offered. A preset that nobody has defined adds nothing.
 */
final class Presets {

	private static final String MARK = "@preset/";

	private final Map<String, ObjectNode> presets = new ConcurrentHashMap<>();

	void define(String slug, JsonNode body) {
		if (!(body instanceof ObjectNode object)) {
			throw new IllegalArgumentException("A preset is a JSON object, as a chat request is");
		}
		this.presets.put(slug, object.deepCopy());
	}

	/** What the request says together with its preset. */
	JsonNode apply(JsonNode body) {
		String model = body.path("model").asString("");
		int mark = model.indexOf(MARK);
		String slug = (mark >= 0) ? model.substring(mark + MARK.length()) : body.path("preset").asString("");
		ObjectNode preset = this.presets.get(slug);
		if (preset == null || !(body instanceof ObjectNode request)) {
			return body;
		}
		ObjectNode merged = preset.deepCopy();
		request.properties().forEach((field) -> {
			boolean nameOnly = field.getKey().equals("model") && mark == 0;
			if (!nameOnly) {
				merged.set(field.getKey(), field.getValue());
			}
		});
		if (mark > 0) {
			merged.put("model", model.substring(0, mark));
		}
		if (preset.path("tools").isArray() && request.path("tools").isArray()) {
			merged.set("tools", union(request.path("tools"), preset.path("tools")));
		}
		return merged;
	}

	void clear() {
		this.presets.clear();
	}

	private static ArrayNode union(JsonNode first, JsonNode second) {
		ArrayNode union = Json.array();
		first.forEach(union::add);
		for (JsonNode tool : second) {
			boolean known = union.valueStream().anyMatch((one) -> identity(one).equals(identity(tool)));
			if (!known) {
				union.add(tool);
			}
		}
		return union;
	}

	private static String identity(JsonNode tool) {
		return tool.path("type").asString("") + " " + tool.path("function").path("name").asString("");
	}

}
