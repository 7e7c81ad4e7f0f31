package io.github.openrouterspring.langchain4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ImagePart;
import org.jspecify.annotations.Nullable;

/**
 * From our answers to LangChain4j's responses.
 */
final class AnswerMapping {

	private AnswerMapping() {
	}

	static ChatResponse of(io.github.openrouterspring.chat.ChatResponse response) {
		AssistantMessage message = response.message();
		Usage usage = response.usage();
		OpenRouterChatResponseMetadata metadata = new OpenRouterChatResponseMetadata.Builder(response)
			.id((response.completion().id() != null) ? response.completion().id() : response.generationId())
			.modelName(response.model())
			.tokenUsage((usage != null) ? OpenRouterTokenUsage.of(usage) : null)
			.finishReason(finishReason(response.completion().finishReason()))
			.build();
		return ChatResponse.builder()
			.aiMessage(message((message != null) ? message : AssistantMessage.of("")))
			.metadata(metadata)
			.build();
	}

	private static AiMessage message(AssistantMessage message) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		attributes.put(OpenRouterChatModel.MESSAGE, message.json().toJson());
		List<Image> images = message.images().stream().map(AnswerMapping::image).toList();
		if (!images.isEmpty()) {
			attributes.put(AiMessage.GENERATED_IMAGES_KEY, images);
		}
		boolean nothingButTools = message.text().isEmpty() && !message.toolCalls().isEmpty();
		return AiMessage.builder()
			.text(nothingButTools ? null : message.text())
			.thinking(message.reasoning())
			.toolExecutionRequests(MessageMapping.toolExecutionRequests(message))
			.attributes(attributes)
			.build();
	}

	private static Image image(ImagePart image) {
		String url = (image.url() != null) ? image.url() : "";
		int comma = url.startsWith("data:") ? url.indexOf(";base64,") : -1;
		if (comma < 0) {
			return Image.builder().url(url).build();
		}
		return Image.builder()
			.mimeType(url.substring("data:".length(), comma))
			.base64Data(url.substring(comma + ";base64,".length()))
			.build();
	}

	private static @Nullable FinishReason finishReason(@Nullable String reason) {
		if (reason == null) {
			return null;
		}
		return switch (reason) {
			case "stop" -> FinishReason.STOP;
			case "length" -> FinishReason.LENGTH;
			case "tool_calls", "function_call" -> FinishReason.TOOL_EXECUTION;
			case "content_filter" -> FinishReason.CONTENT_FILTER;
			default -> FinishReason.OTHER;
		};
	}

}
