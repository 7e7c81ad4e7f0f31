package io.github.openrouterspring.springai;

import java.util.Set;

import io.github.openrouterspring.chat.request.ChatRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.DefaultChatOptions;
import org.springframework.ai.model.tool.DefaultStructuredOutputChatOptions;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

/**
 * Options that name no provider, read as ours. Those of another provider have fields that
 * would get lost, and are refused.
 */
final class PortableOptions {

	static final OpenRouterChatOptions NONE = new OpenRouterChatOptions(ChatRequest.defaults((options) -> {
	}), null, null, null);

	private static final Set<Class<?>> PORTABLE = Set.of(DefaultChatOptions.class, DefaultToolCallingChatOptions.class,
			DefaultStructuredOutputChatOptions.class);

	private PortableOptions() {
	}

	static OpenRouterChatOptions of(@Nullable ChatOptions options) {
		if (options == null) {
			return NONE;
		}
		if (options instanceof OpenRouterChatOptions ours) {
			return ours;
		}
		if (!PORTABLE.contains(options.getClass())) {
			throw new IllegalArgumentException("Options of type " + options.getClass().getName()
					+ " cannot be sent to OpenRouter; use OpenRouterChatOptions, or Spring AI's portable ChatOptions");
		}
		OpenRouterChatOptionsBuilder builder = new OpenRouterChatOptionsBuilder(NONE).model(options.getModel())
			.temperature(options.getTemperature())
			.topP(options.getTopP())
			.topK(options.getTopK())
			.maxTokens(options.getMaxTokens())
			.stopSequences(options.getStopSequences())
			.frequencyPenalty(options.getFrequencyPenalty())
			.presencePenalty(options.getPresencePenalty());
		if (options instanceof ToolCallingChatOptions tools) {
			builder.toolCallbacks(tools.getToolCallbacks()).toolContext(tools.getToolContext());
		}
		if (options instanceof StructuredOutputChatOptions structured) {
			builder.outputSchema(structured.getOutputSchema());
		}
		return builder.build();
	}

}
