package io.github.openrouterspring.emulator.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.openrouterspring.emulator.rules.ChatInput;
import io.github.openrouterspring.emulator.text.Json;
import tools.jackson.databind.JsonNode;

/**
 * Decides which tools the "model" calls: one when it must, and, with a free choice, those
 * that the user's message names ("get weather" names {@code get_weather}), as long as no
 * tool has answered.
 */
final class ToolChoice {

	private ToolChoice() {
	}

	/** The calls, none when the answer is to be in words. */
	static List<Turn.ToolCall> of(ChatInput input) {
		JsonNode choice = input.body().path("tool_choice");
		if (choice.asString("").equals("none")) {
			return List.of();
		}
		String named = choice.path("function").path("name").asString("");
		String question = words(input.last("user"));
		List<Turn.ToolCall> functions = new ArrayList<>();
		List<Turn.ToolCall> wanted = new ArrayList<>();
		for (JsonNode tool : input.body().path("tools")) {
			JsonNode function = tool.path("function");
			String name = function.path("name").asString("");
			if (!name.isEmpty()) {
				Turn.ToolCall call = new Turn.ToolCall(name, arguments(function.path("parameters")));
				functions.add(call);
				boolean free = named.isEmpty() && !input.answersTool() && question.contains(words(name));
				if (free || name.equals(named)) {
					wanted.add(call);
				}
			}
		}
		if (wanted.isEmpty() && choice.asString("").equals("required")) {
			return functions.subList(0, Math.min(1, functions.size()));
		}
		boolean parallel = input.body().path("parallel_tool_calls").asBoolean(true);
		return parallel ? wanted : wanted.subList(0, Math.min(1, wanted.size()));
	}

	private static String arguments(JsonNode parameters) {
		return parameters.isObject() ? Json.write(new SchemaExample(parameters).value()) : "{}";
	}

	/** {@code getWeather}, {@code get_weather} and "get weather" are the same words. */
	private static String words(String text) {
		return text.replaceAll("([a-z])([A-Z])", "$1 $2").replaceAll("[_\\-\\s]+", " ").toLowerCase(Locale.ROOT);
	}

}
