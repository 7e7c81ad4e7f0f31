package io.github.openrouterspring.emulator;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides whether the "model" calls a tool: when it must, and, with a free choice, when
 * the user's message names the tool ("get weather" names {@code get_weather}) and no tool
 * has answered yet.
 */
final class ToolChoice {

	private ToolChoice() {
	}

	static Turn.@Nullable ToolCall of(ChatInput input) {
		JsonNode tools = input.body().path("tools");
		JsonNode choice = input.body().path("tool_choice");
		String named = choice.path("function").path("name").asString("");
		if (choice.asString("").equals("none")) {
			return null;
		}
		boolean required = choice.asString("").equals("required");
		String question = words(input.last("user"));
		for (JsonNode tool : tools) {
			JsonNode function = tool.path("function");
			String name = function.path("name").asString("");
			if (name.isEmpty()) {
				continue;
			}
			boolean wanted = named.isEmpty() ? required || !input.answersTool() && question.contains(words(name))
					: name.equals(named);
			if (wanted) {
				return new Turn.ToolCall(name, arguments(function.path("parameters")));
			}
		}
		return null;
	}

	private static String arguments(JsonNode parameters) {
		return parameters.isObject() ? Json.write(new SchemaExample(parameters).value()) : "{}";
	}

	/** {@code getWeather}, {@code get_weather} and "get weather" are the same words. */
	private static String words(String text) {
		return text.replaceAll("([a-z])([A-Z])", "$1 $2").replaceAll("[_\\-\\s]+", " ").toLowerCase(Locale.ROOT);
	}

}
