package io.github.openrouterspring.springai;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.Choice;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * From our answers to Spring AI's responses.
 */
final class Answer {

	private Answer() {
	}

	/** A whole answer. */
	static ChatResponse whole(io.github.openrouterspring.chat.ChatResponse response) {
		return of(response, true);
	}

	/**
	 * What ends a stream: everything but the text and the reasoning, which have been
	 * given in pieces. Spring AI joins the texts of a stream, takes the tool calls as
	 * they come, and keeps the latest metadata of the message.
	 */
	static ChatResponse last(io.github.openrouterspring.chat.ChatResponse response) {
		return of(response, false);
	}

	private static ChatResponse of(io.github.openrouterspring.chat.ChatResponse response, boolean whole) {
		ChatCompletion completion = response.completion();
		List<Generation> generations = new ArrayList<>();
		for (Choice choice : completion.choices()) {
			AssistantMessage message = choice.message();
			if (message == null) {
				message = AssistantMessage.of("");
			}
			generations.add(new Generation(message(message, whole ? message.text() : ""), generation(choice)));
		}
		ChatResponseMetadata.Builder metadata = metadata(completion.id(), completion.model(), completion.provider())
			.usage(usage(response.usage()))
			.keyValue(OpenRouterMetadata.COST, response.cost())
			.keyValue(OpenRouterMetadata.GENERATION_ID, response.generationId())
			.keyValue(OpenRouterMetadata.RESPONSE, response);
		AssistantMessage first = completion.message();
		if (first != null && !first.annotations().isEmpty()) {
			metadata.keyValue(OpenRouterMetadata.ANNOTATIONS, first.annotations());
		}
		if (whole) {
			metadata.keyValue(OpenRouterMetadata.REASONING, response.reasoning());
		}
		return new ChatResponse(generations, metadata.build());
	}

	/**
	 * A piece of a stream.
	 * @return the piece, or {@code null} if the chunk says nothing to people
	 */
	static @Nullable ChatResponse piece(ChatCompletionChunk chunk) {
		String text = chunk.text();
		String reasoning = chunk.reasoning();
		if (text == null && reasoning == null) {
			return null;
		}
		Generation generation = new Generation(
				new org.springframework.ai.chat.messages.AssistantMessage((text != null) ? text : ""));
		ChatResponseMetadata metadata = metadata(chunk.id(), chunk.model(), chunk.provider())
			.keyValue(OpenRouterMetadata.REASONING, reasoning)
			.build();
		return new ChatResponse(List.of(generation), metadata);
	}

	private static ChatResponseMetadata.Builder metadata(@Nullable String id, @Nullable String model,
			@Nullable String provider) {
		ChatResponseMetadata.Builder metadata = ChatResponseMetadata.builder()
			.keyValue(OpenRouterMetadata.PROVIDER, provider);
		if (id != null) {
			metadata.id(id);
		}
		return (model != null) ? metadata.model(model) : metadata;
	}

	private static org.springframework.ai.chat.messages.AssistantMessage message(AssistantMessage message,
			String text) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put(OpenRouterMetadata.MESSAGE, message.json().toJson());
		if (message.reasoning() != null) {
			properties.put(OpenRouterMetadata.REASONING, message.reasoning());
		}
		return org.springframework.ai.chat.messages.AssistantMessage.builder()
			.content(text)
			.properties(properties)
			.toolCalls(PromptMessages.toolCalls(message))
			.media(media(message))
			.build();
	}

	private static List<Media> media(AssistantMessage message) {
		List<Media> media = new ArrayList<>();
		for (ImagePart image : message.images()) {
			String url = image.url();
			byte[] bytes = image.bytes();
			if (bytes != null && url != null) {
				MimeType type = MimeTypeUtils.parseMimeType(url.substring("data:".length(), url.indexOf(';')));
				media.add(Media.builder().mimeType(type).data(bytes).build());
			}
			else if (url != null) {
				media.add(new Media(new MimeType("image"), URI.create(url)));
			}
		}
		return media;
	}

	private static ChatGenerationMetadata generation(Choice choice) {
		ChatGenerationMetadata.Builder metadata = ChatGenerationMetadata.builder().finishReason(choice.finishReason());
		String refusal = (choice.message() != null) ? choice.message().refusal() : null;
		if (refusal != null) {
			metadata.metadata("refusal", refusal);
		}
		return metadata.build();
	}

	private static Usage usage(io.github.openrouterspring.call.@Nullable Usage usage) {
		if (usage == null) {
			return new EmptyUsage();
		}
		JsonObject details = usage.promptTokensDetails();
		return new DefaultUsage(usage.promptTokens(), usage.completionTokens(), usage.totalTokens(), usage,
				(details != null) ? details.longInteger("cached_tokens") : null,
				(details != null) ? details.longInteger("cache_write_tokens") : null);
	}

}
