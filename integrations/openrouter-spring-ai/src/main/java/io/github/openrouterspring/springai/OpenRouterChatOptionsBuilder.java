package io.github.openrouterspring.springai;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;

/**
 * Builds {@link OpenRouterChatOptions}. A portable option that is set to {@code null}
 * takes back what was set before; where nothing was set, it changes nothing.
 */
public final class OpenRouterChatOptionsBuilder implements ToolCallingChatOptions.Builder<OpenRouterChatOptionsBuilder>,
		StructuredOutputChatOptions.Builder<OpenRouterChatOptionsBuilder> {

	private ChatRequest base;

	private Consumer<ChatRequestBuilder> changes = (options) -> {
	};

	private @Nullable List<ToolCallback> toolCallbacks;

	private @Nullable Map<String, Object> toolContext;

	private @Nullable String outputSchema;

	OpenRouterChatOptionsBuilder(OpenRouterChatOptions options) {
		this.base = options.request();
		this.toolCallbacks = options.getToolCallbacks();
		this.toolContext = options.getToolContext();
		this.outputSchema = options.getOutputSchema();
	}

	/**
	 * Set anything that a request can have: routing, reasoning, plug-ins, deadlines,
	 * headers, and by {@link ChatRequestBuilder#set} what has no method yet. Naming a
	 * model drops fallback models of the options that this builder began with.
	 * @param options sets the options
	 * @return this builder
	 */
	public OpenRouterChatOptionsBuilder request(Consumer<ChatRequestBuilder> options) {
		this.changes = this.changes.andThen(options);
		return this;
	}

	private <V> OpenRouterChatOptionsBuilder set(String name, @Nullable V value,
			BiFunction<ChatRequestBuilder, V, ?> setter) {
		if (value != null) {
			return request((options) -> setter.apply(options, value));
		}
		return (request().json().get(name) != null) ? request((options) -> options.unset(name)) : this;
	}

	@Override
	public OpenRouterChatOptionsBuilder model(@Nullable String model) {
		return set("model", model, ChatRequestBuilder::model);
	}

	@Override
	public OpenRouterChatOptionsBuilder frequencyPenalty(@Nullable Double frequencyPenalty) {
		return set("frequency_penalty", frequencyPenalty,
				(options, penalty) -> options.sampling((sampling) -> sampling.frequencyPenalty(penalty)));
	}

	@Override
	public OpenRouterChatOptionsBuilder maxTokens(@Nullable Integer maxTokens) {
		return set("max_tokens", maxTokens, ChatRequestBuilder::maxTokens);
	}

	@Override
	public OpenRouterChatOptionsBuilder presencePenalty(@Nullable Double presencePenalty) {
		return set("presence_penalty", presencePenalty,
				(options, penalty) -> options.sampling((sampling) -> sampling.presencePenalty(penalty)));
	}

	@Override
	public OpenRouterChatOptionsBuilder stopSequences(@Nullable List<String> stopSequences) {
		return set("stop", stopSequences, (options, stop) -> options.stop(stop.toArray(String[]::new)));
	}

	@Override
	public OpenRouterChatOptionsBuilder temperature(@Nullable Double temperature) {
		return set("temperature", temperature, ChatRequestBuilder::temperature);
	}

	@Override
	public OpenRouterChatOptionsBuilder topK(@Nullable Integer topK) {
		return set("top_k", topK, (options, k) -> options.sampling((sampling) -> sampling.topK(k)));
	}

	@Override
	public OpenRouterChatOptionsBuilder topP(@Nullable Double topP) {
		return set("top_p", topP, ChatRequestBuilder::topP);
	}

	@Override
	public OpenRouterChatOptionsBuilder toolCallbacks(@Nullable List<ToolCallback> toolCallbacks) {
		this.toolCallbacks = toolCallbacks;
		return this;
	}

	@Override
	public OpenRouterChatOptionsBuilder toolCallbacks(ToolCallback... toolCallbacks) {
		this.toolCallbacks = joined(this.toolCallbacks, List.of(toolCallbacks));
		return this;
	}

	@Override
	public OpenRouterChatOptionsBuilder toolContext(@Nullable Map<String, Object> context) {
		this.toolContext = (context != null) ? joined(this.toolContext, context) : null;
		return this;
	}

	@Override
	public OpenRouterChatOptionsBuilder toolContext(String key, Object value) {
		return toolContext(Map.of(key, value));
	}

	/**
	 * Hold the answer to a JSON Schema.
	 * @param outputSchema the schema as JSON text, or {@code null} for none
	 * @return this builder
	 */
	@Override
	public OpenRouterChatOptionsBuilder outputSchema(@Nullable String outputSchema) {
		this.outputSchema = outputSchema;
		return this;
	}

	/**
	 * Lay other options over these: what they set counts, what they leave open stays.
	 * @param other options of this type, or Spring AI's portable ones
	 * @return this builder
	 * @throws IllegalArgumentException if the options are another provider's
	 */
	@Override
	public OpenRouterChatOptionsBuilder combineWith(ChatOptions.Builder<?> other) {
		OpenRouterChatOptions over = PortableOptions.of(other.build());
		this.base = over.request().withDefaults(request());
		this.changes = (options) -> {
		};
		if (over.getToolCallbacks() != null) {
			this.toolCallbacks = joined(this.toolCallbacks, over.getToolCallbacks());
		}
		if (over.getToolContext() != null) {
			this.toolContext = joined(this.toolContext, over.getToolContext());
		}
		if (over.getOutputSchema() != null) {
			this.outputSchema = over.getOutputSchema();
		}
		return this;
	}

	private static List<ToolCallback> joined(@Nullable List<ToolCallback> first, List<ToolCallback> second) {
		List<ToolCallback> joined = (first != null) ? new ArrayList<>(first) : new ArrayList<>();
		joined.addAll(second);
		return joined;
	}

	private static Map<String, Object> joined(@Nullable Map<String, Object> first, Map<String, Object> second) {
		Map<String, Object> joined = (first != null) ? new HashMap<>(first) : new HashMap<>();
		joined.putAll(second);
		return joined;
	}

	private ChatRequest request() {
		return ChatRequest.defaults(this.changes).withDefaults(this.base);
	}

	/** Nothing here is changed in place, so that a copy of the fields is a copy. */
	@Override
	public OpenRouterChatOptionsBuilder clone() {
		try {
			return (OpenRouterChatOptionsBuilder) super.clone();
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Build the options.
	 * @return the options
	 * @throws IllegalArgumentException if an option is out of its range, naming it and
	 * the range
	 */
	@Override
	public OpenRouterChatOptions build() {
		return new OpenRouterChatOptions(request(), this.toolCallbacks, this.toolContext, this.outputSchema);
	}

}
