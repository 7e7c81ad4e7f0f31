package io.github.openrouterspring.emulator.rules;

import java.util.HashSet;
import java.util.Set;

import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.http.Shape;
import tools.jackson.databind.JsonNode;

/**
 * What makes a chat request wrong. Each refusal names the field. {@link ChatShapes} has
 * the rules for single fields; here are those for several.
 */
public final class ChatRules {

	private ChatRules() {
	}

	public static ChatInput check(JsonNode body) {
		if (!body.hasNonNull("messages") && !body.path("prompt").isString()) {
			throw ApiException.badRequest("messages: input required, specify \"messages\" or \"prompt\"");
		}
		ChatShapes.REQUEST.check(body, "");
		checkReasoning(body);
		checkTools(body);
		checkAnsweredCalls(body.path("messages"));
		JsonNode format = body.path("response_format");
		if (format.path("type").asString("").equals("json_schema") && !format.path("json_schema").isObject()) {
			throw Shape.invalid("response_format.json_schema", "is required");
		}
		ChatInput input = new ChatInput(body);
		if (input.wants("audio") && !input.streamed()) {
			throw Shape.invalid("modalities", "may contain audio only with stream: true");
		}
		return input;
	}

	/** What the author of a model does not accept. */
	static void checkFor(ModelListing model, ChatInput input) {
		String effort = input.body()
			.path("reasoning")
			.path("effort")
			.asString(input.body().path("reasoning_effort").asString(""));
		if (model.can("must") && effort.equals("none")) {
			throw ApiException.badRequest("Reasoning is mandatory for this endpoint and cannot be disabled");
		}
		Set<String> ids = new HashSet<>();
		for (JsonNode message : input.body().path("messages")) {
			for (JsonNode detail : message.path("reasoning_details")) {
				checkReplayed(model, detail, ids);
			}
		}
	}

	private static void checkReplayed(ModelListing model, JsonNode detail, Set<String> ids) {
		boolean unsigned = detail.path("type").asString("").equals("reasoning.text")
				&& detail.path("signature").asString("").isEmpty();
		String format = detail.path("format").asString("anthropic-claude-v1");
		if (unsigned && model.author().equals("anthropic") && format.startsWith("anthropic")) {
			throw ApiException.badRequest("Provider returned error: Invalid signature in thinking block");
		}
		if (unsigned && model.author().equals("google") && format.startsWith("google")) {
			throw ApiException.badRequest("Provider returned error: Corrupted thought signature");
		}
		String id = detail.path("type").asString("").equals("reasoning.encrypted") ? detail.path("id").asString("")
				: "";
		if (model.author().equals("openai") && !id.isEmpty() && !ids.add(id)) {
			throw ApiException.badRequest("Provider returned error: Duplicate item found with id " + id);
		}
	}

	private static void checkReasoning(JsonNode body) {
		JsonNode reasoning = body.path("reasoning");
		if (reasoning.hasNonNull("effort") && reasoning.hasNonNull("max_tokens")) {
			throw Shape.invalid("reasoning", "may have either effort or max_tokens, not both");
		}
		String effort = body.path("reasoning_effort").asString("");
		if (!effort.isEmpty() && !reasoning.path("effort").asString(effort).equals(effort)) {
			throw Shape.invalid("reasoning_effort", "must not differ from reasoning.effort");
		}
	}

	private static void checkTools(JsonNode body) {
		ChatInput input = new ChatInput(body);
		for (int i = 0; i < body.path("tools").size(); i++) {
			JsonNode tool = body.path("tools").path(i);
			if (tool.path("type").asString("").equals("function") && !tool.hasNonNull("function")) {
				throw Shape.invalid("tools." + i + ".function", "is required");
			}
		}
		JsonNode choice = body.path("tool_choice");
		String named = choice.path("function").path("name").asString("");
		if (!named.isEmpty() && !input.offers(named)) {
			throw Shape.invalid("tool_choice.function.name", "is " + named + ", which is none of the tools");
		}
		if (choice.asString("").equals("required") && body.path("tools").isEmpty()) {
			throw Shape.invalid("tool_choice", "is required, but there are no tools");
		}
	}

	/** Each result of a tool belongs to a call before it, as the providers demand. */
	private static void checkAnsweredCalls(JsonNode messages) {
		Set<String> calls = new HashSet<>();
		for (int i = 0; i < messages.size(); i++) {
			JsonNode message = messages.path(i);
			message.path("tool_calls").forEach((call) -> calls.add(call.path("id").asString("")));
			String answered = message.path("tool_call_id").asString("");
			if (message.path("role").asString("").equals("tool") && !calls.contains(answered)) {
				throw Shape.invalid("messages." + i + ".tool_call_id",
						"is " + answered + ", but no message before it calls a tool under this id");
			}
		}
	}

}
