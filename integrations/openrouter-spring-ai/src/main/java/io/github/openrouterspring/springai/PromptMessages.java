package io.github.openrouterspring.springai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.message.ContentPart;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.chat.message.TextPart;
import io.github.openrouterspring.chat.message.ToolMessage;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;

/**
 * From a message of a prompt to ours. An answer of a model goes back as it came, unless
 * the application has changed it.
 */
final class PromptMessages {

	private PromptMessages() {
	}

	static List<ChatMessage> of(Message message) {
		if (message instanceof SystemMessage system) {
			return List.of(ChatMessage.system(text(system)));
		}
		if (message instanceof UserMessage user) {
			return List.of(user(user));
		}
		if (message instanceof AssistantMessage assistant) {
			return List.of(assistant(assistant));
		}
		if (message instanceof ToolResponseMessage tools) {
			List<ChatMessage> results = new ArrayList<>();
			tools.getResponses().forEach((result) -> results.add(ToolMessage.of(result.id(), result.responseData())));
			return results;
		}
		throw new IllegalArgumentException("Messages of type " + message.getClass().getName()
				+ " cannot be sent to OpenRouter; use a system, user, assistant or tool response message");
	}

	private static String text(Message message) {
		return (message.getText() != null) ? message.getText() : "";
	}

	private static ChatMessage user(UserMessage message) {
		if (message.getMedia().isEmpty()) {
			return ChatMessage.user(text(message));
		}
		List<ContentPart> parts = new ArrayList<>();
		if (!text(message).isEmpty()) {
			parts.add(TextPart.of(text(message)));
		}
		message.getMedia().forEach((media) -> parts.add(MediaPart.of(media)));
		return io.github.openrouterspring.chat.message.UserMessage.of(parts);
	}

	private static ChatMessage assistant(AssistantMessage message) {
		if (message.getMetadata().get(OpenRouterMetadata.MESSAGE) instanceof String json) {
			io.github.openrouterspring.chat.message.AssistantMessage original = new io.github.openrouterspring.chat.message.AssistantMessage(
					parse(json));
			if (original.text().equals(text(message)) && toolCalls(original).equals(message.getToolCalls())) {
				return original;
			}
		}
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("role", "assistant");
		fields.put("content", (message.hasToolCalls() && text(message).isEmpty()) ? null : text(message));
		if (message.hasToolCalls()) {
			fields.put("tool_calls", message.getToolCalls().stream().map(PromptMessages::toolCall).toList());
		}
		if (!message.getMedia().isEmpty()) {
			fields.put("images", message.getMedia().stream().map(PromptMessages::image).toList());
		}
		return new io.github.openrouterspring.chat.message.AssistantMessage(JsonObject.of(fields));
	}

	private static JsonObject parse(String json) {
		try {
			return JsonObject.parse(json);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The metadata '" + OpenRouterMetadata.MESSAGE
					+ "' of an assistant message is not the JSON that was put there; remove it, or store it whole", ex);
		}
	}

	static List<AssistantMessage.ToolCall> toolCalls(io.github.openrouterspring.chat.message.AssistantMessage message) {
		return message.toolCalls()
			.stream()
			.map((call) -> new AssistantMessage.ToolCall(orEmpty(call.id()), "function", orEmpty(call.name()),
					call.arguments()))
			.toList();
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	private static JsonObject toolCall(AssistantMessage.ToolCall call) {
		JsonObject function = JsonObject.of("name", call.name()).with("arguments", call.arguments());
		return JsonObject.of("id", call.id()).with("type", "function").with("function", function);
	}

	private static ContentPart image(Media media) {
		ContentPart part = MediaPart.of(media);
		if (part instanceof ImagePart image) {
			return image;
		}
		throw new IllegalArgumentException("An assistant message has media of type " + media.getMimeType()
				+ "; of a model's media only images can be sent back");
	}

}
