package io.github.openrouterspring.chat.request;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What OpenRouter would refuse and can be known before anything is sent. Everything else
 * goes through untouched.
 */
final class RequestRules {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

	private static final NumberRange LOGIT_BIAS = NumberRange.from("logit_bias", -100, 100);

	private static final int MAX_STOPS = 4;

	private static final int MAX_SESSION_ID = 256;

	private static final int MAX_METADATA = 16;

	private static final int MAX_METADATA_NAME = 64;

	private static final int MAX_METADATA_VALUE = 512;

	private RequestRules() {
	}

	/**
	 * Check what can be known of a request.
	 * @param request the request
	 * @throws IllegalArgumentException if OpenRouter would refuse it, naming the field,
	 * the value and the range
	 */
	static void check(JsonObject request) {
		checkOptions("", request);
		JsonObject biases = request.object("logit_bias");
		if (biases != null) {
			biases.forEach((token, bias) -> LOGIT_BIAS.check("logit_bias." + token, bias));
		}
		if (request.strings("stop").size() > MAX_STOPS) {
			throw refused("stop", request.strings("stop").size() + " texts", "at most " + MAX_STOPS);
		}
		String session = request.string("session_id");
		if (session != null && session.length() > MAX_SESSION_ID) {
			throw refused("session_id", session.length() + " characters", "at most " + MAX_SESSION_ID);
		}
		checkMetadata(request.object("metadata"));
		checkTools(request);
		checkReasoning(request);
		checkContent(request);
	}

	private static void checkOptions(String prefix, JsonObject fields) {
		fields.forEach((name, value) -> {
			RequestOption option = RequestOption.of(prefix.isEmpty() ? name : prefix + name);
			if (option != null) {
				option.check(value);
				if (prefix.isEmpty() && value instanceof JsonObject group) {
					checkOptions(name + ".", group);
				}
			}
		});
	}

	private static void checkMetadata(@Nullable JsonObject metadata) {
		if (metadata == null) {
			return;
		}
		if (metadata.size() > MAX_METADATA) {
			throw refused("metadata", metadata.size() + " entries", "at most " + MAX_METADATA);
		}
		for (Map.Entry<String, @Nullable Object> entry : metadata.entrySet()) {
			String name = entry.getKey();
			if (name.length() > MAX_METADATA_NAME || name.contains("[") || name.contains("]")) {
				throw new IllegalArgumentException("The name '" + name + "' in 'metadata' must have at most "
						+ MAX_METADATA_NAME + " characters and no brackets");
			}
			if (!(entry.getValue() instanceof String value) || value.length() > MAX_METADATA_VALUE) {
				throw new IllegalArgumentException("The value of '" + name
						+ "' in 'metadata' must be a text of at most " + MAX_METADATA_VALUE + " characters");
			}
		}
	}

	private static void checkTools(JsonObject request) {
		for (ToolDefinition tool : request.views("tools", ToolDefinition::new)) {
			if (tool.json().object("function") != null) {
				name("tool", tool.name());
			}
		}
	}

	private static void checkReasoning(JsonObject request) {
		JsonObject reasoning = request.object("reasoning");
		String effort = (reasoning != null) ? reasoning.string("effort") : null;
		String shorthand = request.string("reasoning_effort");
		if (effort != null && shorthand != null && !effort.equals(shorthand)) {
			throw new IllegalArgumentException("'reasoning_effort' is '" + shorthand + "' and 'reasoning.effort' is '"
					+ effort + "'; set only one of them, or both to the same");
		}
	}

	private static void checkContent(JsonObject request) {
		List<ChatMessage> messages = request.views("messages", ChatMessage::of);
		for (int i = 0; i < messages.size(); i++) {
			List<@Nullable Object> parts = messages.get(i).json().list("content");
			boolean calls = messages.get(i) instanceof AssistantMessage assistant && !assistant.toolCalls().isEmpty();
			if (parts != null && parts.isEmpty() && !calls) {
				throw new IllegalArgumentException(
						"'messages[" + i + "].content' has no parts; give it at least one, or leave the message out");
			}
		}
	}

	static String name(String what, @Nullable String name) {
		if (name == null || !NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("The " + what + " name '" + name
					+ "' must be 1 to 64 characters of A-Z, a-z, 0-9, '_' and '-', such as 'get_weather'");
		}
		return name;
	}

	static String model(String what, @Nullable String model) {
		if (model == null || model.isBlank()) {
			throw new IllegalArgumentException("The " + what
					+ " is blank; name one as on https://openrouter.ai/models, such as 'anthropic/claude-sonnet-4.5'");
		}
		if (model.chars().anyMatch((c) -> Character.isWhitespace(c) || Character.isISOControl(c))) {
			throw new IllegalArgumentException("The " + what + " '" + model.strip()
					+ "' has blanks or control characters in it; name one as on https://openrouter.ai/models");
		}
		return model;
	}

	private static IllegalArgumentException refused(String field, String is, String mustBe) {
		return new IllegalArgumentException("'" + field + "' has " + is + "; it may have " + mustBe);
	}

}
