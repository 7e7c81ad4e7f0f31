package io.github.openrouterspring.emulator.responses;

import java.util.List;

import io.github.openrouterspring.emulator.http.Shape;
import io.github.openrouterspring.emulator.text.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a request of the Responses API into a chat request, which is what the rest of the
 * emulator understands.
 */
final class ResponsesInput {

	private static final List<String> SAME = List.of("model", "models", "temperature", "top_p", "top_k", "top_logprobs",
			"frequency_penalty", "presence_penalty", "parallel_tool_calls", "max_tool_calls", "reasoning", "provider",
			"plugins", "modalities", "service_tier", "user", "session_id", "metadata", "stream", "prompt_cache_key");

	private ResponsesInput() {
	}

	static ObjectNode toChat(JsonNode body) {
		if (body.path("store").asBoolean(false)) {
			throw Shape.invalid("store", "must be false: responses are not kept");
		}
		if (body.hasNonNull("previous_response_id")) {
			throw Shape.invalid("previous_response_id", "is not supported: responses are not kept");
		}
		if (body.path("input").isMissingNode()) {
			throw Shape.invalid("input", "is required");
		}
		ObjectNode chat = Json.object();
		for (String name : SAME) {
			if (body.hasNonNull(name)) {
				chat.set(name, body.path(name));
			}
		}
		if (body.hasNonNull("max_output_tokens")) {
			chat.set("max_completion_tokens", body.path("max_output_tokens"));
		}
		chat.set("messages", messages(body));
		addTools(body, chat);
		JsonNode format = body.path("text").path("format");
		if (format.isObject()) {
			ObjectNode wrapped = chat.putObject("response_format").put("type", format.path("type").asString(""));
			if (wrapped.path("type").asString().equals("json_schema")) {
				wrapped.set("json_schema", format);
			}
		}
		return chat;
	}

	private static ArrayNode messages(JsonNode body) {
		ArrayNode messages = Json.array();
		String instructions = body.path("instructions").asString("");
		if (!instructions.isEmpty()) {
			messages.addObject().put("role", "system").put("content", instructions);
		}
		JsonNode input = body.path("input");
		if (input.isString()) {
			messages.addObject().put("role", "user").put("content", input.asString());
		}
		for (JsonNode item : input) {
			addMessage(messages, item);
		}
		return messages;
	}

	private static void addMessage(ArrayNode messages, JsonNode item) {
		switch (item.path("type").asString("message")) {
			case "message" -> {
				JsonNode content = item.path("content");
				ObjectNode message = messages.addObject().put("role", item.path("role").asString("user"));
				message.set("content", content.isArray() ? parts(content) : content);
			}
			case "function_call" -> {
				ObjectNode call = messages.addObject()
					.put("role", "assistant")
					.putNull("content")
					.putArray("tool_calls")
					.addObject();
				call.put("id", item.path("call_id").asString("")).put("type", "function");
				call.putObject("function")
					.put("name", item.path("name").asString(""))
					.put("arguments", item.path("arguments").asString("{}"));
			}
			case "function_call_output" -> {
				JsonNode output = item.path("output");
				ObjectNode message = messages.addObject().put("role", "tool");
				message.put("tool_call_id", item.path("call_id").asString(""));
				message.put("content", output.isString() ? output.asString() : Json.write(output));
			}
			default -> {
			}
		}
	}

	private static ArrayNode parts(JsonNode content) {
		ArrayNode parts = Json.array();
		for (JsonNode part : content) {
			switch (part.path("type").asString("")) {
				case "input_image" -> parts.addObject()
					.put("type", "image_url")
					.putObject("image_url")
					.put("url", part.path("image_url").asString(""));
				case "input_file" -> parts.addObject()
					.put("type", "file")
					.putObject("file")
					.put("filename", part.path("filename").asString("file"))
					.put("file_data", part.path("file_data").asString(""));
				default -> parts.addObject().put("type", "text").put("text", part.path("text").asString(""));
			}
		}
		return parts;
	}

	private static void addTools(JsonNode body, ObjectNode chat) {
		for (JsonNode tool : body.path("tools")) {
			boolean function = tool.path("type").asString("").equals("function");
			ObjectNode wrapped = chat.withArray("tools").addObject().put("type", tool.path("type").asString(""));
			if (function) {
				ObjectNode inner = wrapped.putObject("function");
				tool.properties().forEach((field) -> inner.set(field.getKey(), field.getValue()));
				inner.remove("type");
			}
		}
		JsonNode choice = body.path("tool_choice");
		if (choice.isString()) {
			chat.set("tool_choice", choice);
		}
		else if (choice.path("name").isString()) {
			chat.putObject("tool_choice")
				.put("type", "function")
				.putObject("function")
				.put("name", choice.path("name").asString());
		}
	}

}
