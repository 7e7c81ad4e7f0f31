package io.github.openrouterspring.langchain4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.message.ContentPart;
import io.github.openrouterspring.chat.message.ToolMessage;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * From LangChain4j's messages to ours. An answer of a model goes back as it came, unless
 * the application has changed it.
 */
final class MessageMapping {

	private MessageMapping() {
	}

	static ChatMessage of(dev.langchain4j.data.message.ChatMessage message) {
		if (message instanceof SystemMessage system) {
			return ChatMessage.system(system.text());
		}
		if (message instanceof UserMessage user) {
			return user(user);
		}
		if (message instanceof AiMessage assistant) {
			return assistant(assistant);
		}
		if (message instanceof ToolExecutionResultMessage result) {
			return result.hasSingleText() ? ToolMessage.of(result.id(), result.text())
					: ToolMessage.of(result.id(), parts(result.contents()));
		}
		if (message instanceof CustomMessage custom && custom.attributes().get("role") instanceof String) {
			return ChatMessage.of(JsonObject.of(custom.attributes()));
		}
		throw new UnsupportedFeatureException("Messages of type " + message.getClass().getName()
				+ " cannot be sent to OpenRouter; of a custom message the attributes must be the message itself, with its 'role'");
	}

	private static List<ContentPart> parts(List<Content> contents) {
		return contents.stream().map(ContentMapping::of).toList();
	}

	private static ChatMessage user(UserMessage message) {
		io.github.openrouterspring.chat.message.UserMessage user = message.hasSingleText()
				? io.github.openrouterspring.chat.message.UserMessage.of(message.singleText())
				: io.github.openrouterspring.chat.message.UserMessage.of(parts(message.contents()));
		return (message.name() == null) ? user
				: new io.github.openrouterspring.chat.message.UserMessage(user.json().with("name", message.name()));
	}

	private static ChatMessage assistant(AiMessage message) {
		String text = (message.text() != null) ? message.text() : "";
		if (message.attributes().get(OpenRouterChatModel.MESSAGE) instanceof String json) {
			AssistantMessage original = new AssistantMessage(parse(json));
			if (original.text().equals(text)
					&& toolExecutionRequests(original).equals(message.toolExecutionRequests())) {
				return original;
			}
		}
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("role", "assistant");
		fields.put("content", (message.hasToolExecutionRequests() && text.isEmpty()) ? null : text);
		if (message.thinking() != null) {
			fields.put("reasoning", message.thinking());
		}
		if (message.hasToolExecutionRequests()) {
			fields.put("tool_calls", message.toolExecutionRequests().stream().map(MessageMapping::toolCall).toList());
		}
		if (message.attributes().get(AiMessage.GENERATED_IMAGES_KEY) instanceof List<?> images && !images.isEmpty()) {
			fields.put("images", images.stream().map(MessageMapping::image).toList());
		}
		return new AssistantMessage(JsonObject.of(fields));
	}

	/** A memory that stored the message as JSON gives images back as maps. */
	private static ContentPart image(@Nullable Object image) {
		if (image instanceof Map<?, ?> stored) {
			Object url = stored.get("url");
			Image.Builder builder = Image.builder()
				.base64Data(text(stored.get("base64Data")))
				.mimeType(text(stored.get("mimeType")));
			return ContentMapping.image(((url != null) ? builder.url(url.toString()) : builder).build());
		}
		return ContentMapping.image((Image) Objects.requireNonNull(image));
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

	private static JsonObject parse(String json) {
		try {
			return JsonObject.parse(json);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"The attribute '" + OpenRouterChatModel.MESSAGE
							+ "' of an AI message is not the JSON that was put there; remove it, or store it whole",
					ex);
		}
	}

	static List<ToolExecutionRequest> toolExecutionRequests(AssistantMessage message) {
		return message.toolCalls()
			.stream()
			.map((call) -> ToolExecutionRequest.builder()
				.id(call.id())
				.name(call.name())
				.arguments(call.arguments())
				.build())
			.toList();
	}

	private static JsonObject toolCall(ToolExecutionRequest request) {
		String arguments = request.arguments();
		JsonObject function = JsonObject.of("name", request.name())
			.with("arguments", (arguments == null || arguments.isBlank()) ? "{}" : arguments);
		return JsonObject.of("id", request.id()).with("type", "function").with("function", function);
	}

}
