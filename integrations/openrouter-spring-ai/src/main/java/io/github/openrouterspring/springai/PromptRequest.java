package io.github.openrouterspring.springai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ResponseFormat;
import io.github.openrouterspring.chat.request.ToolDefinition;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.ToolCallback;

/**
 * From a prompt to the request that it means.
 */
final class PromptRequest {

	private static final String SCHEMA_NAME = "answer";

	private PromptRequest() {
	}

	static ChatRequest of(Prompt prompt) {
		OpenRouterChatOptions options = PortableOptions.of(prompt.getOptions());
		List<ChatMessage> messages = new ArrayList<>();
		prompt.getInstructions().forEach((message) -> messages.addAll(PromptMessages.of(message)));
		if (messages.isEmpty()) {
			throw new IllegalArgumentException("The prompt has no messages; give it at least one");
		}
		Map<String, @Nullable Object> fields = new LinkedHashMap<>(options.request().json());
		if (options.getToolCallbacks() != null && !options.getToolCallbacks().isEmpty()) {
			fields.put("tools", tools(fields.get("tools"), options.getToolCallbacks()));
		}
		if (options.getOutputSchema() != null) {
			fields.put("response_format",
					ResponseFormat.jsonSchema(SCHEMA_NAME, schema("output schema", options.getOutputSchema()), true));
		}
		fields.put("messages", messages);
		return new ChatRequest(JsonObject.of(fields), options.request().settings()).withDefaults(options.request());
	}

	/** Server tools, and functions that the application runs, stand side by side. */
	private static List<@Nullable Object> tools(@Nullable Object known, List<ToolCallback> callbacks) {
		List<@Nullable Object> tools = new ArrayList<>();
		if (known instanceof List<?> list) {
			tools.addAll(list);
		}
		callbacks.stream()
			.map(ToolCallback::getToolDefinition)
			.map((tool) -> ToolDefinition.function(tool.name(), tool.description(),
					schema("input schema of tool '" + tool.name() + "'", tool.inputSchema())))
			.forEach(tools::add);
		return tools;
	}

	private static JsonObject schema(String what, String json) {
		try {
			return JsonObject.parse(json);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The " + what + " is not a JSON object; give a JSON Schema", ex);
		}
	}

}
