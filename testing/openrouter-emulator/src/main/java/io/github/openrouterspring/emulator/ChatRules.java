package io.github.openrouterspring.emulator;

import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What makes a chat request wrong. Each refusal names the field.
 */
final class ChatRules {

	private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool");

	private ChatRules() {
	}

	static ChatInput check(String text) {
		JsonNode body;
		try {
			body = Json.parse(text);
		}
		catch (JacksonException ex) {
			throw ApiException.badRequest("Invalid JSON in request body: " + ex.getOriginalMessage());
		}
		if (!body.isObject()) {
			throw ApiException.badRequest("Request body must be a JSON object");
		}
		checkMessages(body);
		checkModels(body);
		number(body, "temperature", 0, 2);
		number(body, "top_p", 0, 1);
		number(body, "min_p", 0, 1);
		number(body, "top_a", 0, 1);
		number(body, "frequency_penalty", -2, 2);
		number(body, "presence_penalty", -2, 2);
		number(body, "repetition_penalty", 0, 2);
		number(body, "top_k", 0, Integer.MAX_VALUE);
		number(body, "top_logprobs", 0, 20);
		number(body, "max_tokens", 1, Integer.MAX_VALUE);
		number(body, "max_completion_tokens", 1, Integer.MAX_VALUE);
		number(body, "n", 1, 16);
		bool(body, "stream");
		if (body.path("stop").size() > 4) {
			throw invalid("stop", "must have at most 4 entries");
		}
		if (body.hasNonNull("tools") && !body.path("tools").isArray()) {
			throw invalid("tools", "must be an array");
		}
		return new ChatInput(body);
	}

	private static void checkMessages(JsonNode body) {
		JsonNode messages = body.path("messages");
		if (messages.isMissingNode() && body.path("prompt").isString()) {
			return;
		}
		if (messages.isMissingNode() || messages.isNull()) {
			throw ApiException.badRequest("messages: input required, specify \"messages\" or \"prompt\"");
		}
		if (!messages.isArray() || messages.isEmpty()) {
			throw invalid("messages", "must be an array with at least one message");
		}
		for (int i = 0; i < messages.size(); i++) {
			checkMessage(messages.path(i), "messages." + i);
		}
	}

	private static void checkMessage(JsonNode message, String at) {
		String role = message.path("role").asString("");
		if (!ROLES.contains(role)) {
			throw invalid(at + ".role", "must be one of system, developer, user, assistant, tool");
		}
		JsonNode content = message.path("content");
		boolean optional = role.equals("assistant");
		if (!content.isString() && !content.isArray() && !(optional && (content.isNull() || content.isMissingNode()))) {
			throw invalid(at + ".content", "must be a string or an array of content parts");
		}
		for (int i = 0; i < content.size(); i++) {
			if (!content.path(i).path("type").isString()) {
				throw invalid(at + ".content." + i + ".type", "must be a string");
			}
		}
		if (role.equals("tool") && !message.path("tool_call_id").isString()) {
			throw invalid(at + ".tool_call_id", "must be a string");
		}
	}

	private static void checkModels(JsonNode body) {
		if (body.hasNonNull("model") && !body.path("model").isString()) {
			throw invalid("model", "must be a string");
		}
		if (body.hasNonNull("models") && !body.path("models").isArray()) {
			throw invalid("models", "must be an array of strings");
		}
	}

	private static void number(JsonNode body, String field, long min, long max) {
		JsonNode value = body.path(field);
		if (value.isMissingNode() || value.isNull()) {
			return;
		}
		if (!value.isNumber() || value.doubleValue() < min || value.doubleValue() > max) {
			throw invalid(field, (max == Integer.MAX_VALUE) ? "must be a number of at least " + min
					: "must be a number between " + min + " and " + max);
		}
	}

	private static void bool(JsonNode body, String field) {
		if (body.hasNonNull(field) && !body.path(field).isBoolean()) {
			throw invalid(field, "must be a boolean");
		}
	}

	private static ApiException invalid(String field, String rule) {
		return ApiException.badRequest("Invalid input: " + field + " " + rule);
	}

}
