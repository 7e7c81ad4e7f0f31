package io.github.openrouterspring.emulator.rules;

import java.util.List;
import java.util.Map;

import io.github.openrouterspring.emulator.http.Shape;
import tools.jackson.databind.JsonNode;

/**
 * The messages of a chat request and the parts of their content.
 */
final class MessageShapes {

	private static final Shape ROLE = Shape.oneOf("system", "developer", "user", "assistant", "tool");

	private static final Shape TOOL_CALLS = Shape.array(Shape.object(
			Map.of("id", Shape.string(), "type", Shape.oneOf("function"), "function",
					Shape.object(Map.of("name", Shape.string(), "arguments", Shape.string()), List.of("name"))),
			List.of("id", "function")));

	private static final Map<String, Shape> PARTS = Map.of("text", payload("text", Shape.string()), "image_url",
			payload("image_url",
					url(Map.of("url", Shape.string(), "detail", Shape.oneOf("auto", "low", "high", "original")))),
			"input_audio",
			payload("input_audio",
					Shape.object(Map.of("data",
							Shape.string("(?!https?:|data:)(?s).+",
									"must be bare base64, neither an address nor a data URL"),
							"format", Shape.string()), List.of("data", "format"))),
			"file", payload("file", Shape.object(Map.of("filename", Shape.string(), "file_data", Shape.string()))),
			"video_url", payload("video_url", url(Map.of("url", Shape.string()))), "input_video",
			payload("video_url", url(Map.of("url", Shape.string()))));

	private MessageShapes() {
	}

	static void check(JsonNode message, String at) {
		Shape.require(message.isObject(), at, "must be an object");
		ROLE.check(message.path("role"), at + ".role");
		String role = message.path("role").asString();
		JsonNode content = message.path("content");
		boolean absent = content.isMissingNode() || content.isNull();
		if (!absent || !role.equals("assistant")) {
			Shape.require(content.isString() || content.isArray(), at + ".content",
					"must be a string or an array of content parts");
		}
		for (int i = 0; i < content.size(); i++) {
			checkPart(content.path(i), at + ".content." + i);
		}
		if (role.equals("tool")) {
			Shape.require(message.path("tool_call_id").isString(), at + ".tool_call_id", "must be a string");
		}
		if (message.hasNonNull("tool_calls")) {
			TOOL_CALLS.check(message.path("tool_calls"), at + ".tool_calls");
		}
		if (message.hasNonNull("reasoning_details")) {
			Shape.array(Shape.object(Map.of("type", Shape.string()), List.of("type")))
				.check(message.path("reasoning_details"), at + ".reasoning_details");
		}
	}

	/** Parts of types that are not known pass. */
	private static void checkPart(JsonNode part, String at) {
		Shape.require(part.path("type").isString(), at + ".type", "must be a string");
		Shape shape = PARTS.get(part.path("type").asString());
		if (shape != null) {
			shape.check(part, at);
		}
	}

	private static Shape payload(String field, Shape shape) {
		return Shape.object(Map.of(field, shape), List.of(field));
	}

	private static Shape url(Map<String, Shape> fields) {
		return Shape.object(fields, List.of("url"));
	}

}
