package io.github.openrouterspring;

import java.util.List;

import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.json.JsonObject;

/**
 * Answers for models that are lambdas.
 */
final class Calls {

	private Calls() {
	}

	static ChatCompletion completion(String tool, String arguments) {
		JsonObject function = JsonObject.of("name", tool).with("arguments", arguments);
		return of(JsonObject.of("role", "assistant")
			.with("content", null)
			.with("tool_calls",
					List.of(JsonObject.of("id", "call_1").with("type", "function").with("function", function))));
	}

	static ChatCompletion text(String text) {
		return of(JsonObject.of("role", "assistant").with("content", text));
	}

	static ChatCompletion of(JsonObject message) {
		return new ChatCompletion(JsonObject.of("id", "gen-1")
			.with("choices", List.of(JsonObject.of("index", 0).with("message", message)))
			.with("usage", JsonObject.of("cost", 0.01).with("total_tokens", 10)));
	}

}
