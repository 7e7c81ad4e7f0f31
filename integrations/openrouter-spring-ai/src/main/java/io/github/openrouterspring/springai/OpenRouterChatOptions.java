package io.github.openrouterspring.springai;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;

/**
 * Options of a prompt: all that a {@link ChatRequestBuilder} can set, behind Spring AI's
 * interfaces for portable options, tools and structured output. Immutable.
 */
public final class OpenRouterChatOptions implements ToolCallingChatOptions, StructuredOutputChatOptions {

	private final ChatRequest request;

	private final @Nullable List<ToolCallback> toolCallbacks;

	private final @Nullable Map<String, Object> toolContext;

	private final @Nullable String outputSchema;

	OpenRouterChatOptions(ChatRequest request, @Nullable List<ToolCallback> toolCallbacks,
			@Nullable Map<String, Object> toolContext, @Nullable String outputSchema) {
		this.request = request;
		this.toolCallbacks = (toolCallbacks != null) ? List.copyOf(toolCallbacks) : null;
		this.toolContext = (toolContext != null) ? Map.copyOf(toolContext) : null;
		this.outputSchema = outputSchema;
	}

	/**
	 * Return options.
	 * @param options sets what a request can have, messages excepted
	 * @return the options
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	public static OpenRouterChatOptions of(Consumer<ChatRequestBuilder> options) {
		return builder().request(options).build();
	}

	/**
	 * Begin options.
	 * @return a builder without anything set
	 */
	public static OpenRouterChatOptionsBuilder builder() {
		return new OpenRouterChatOptionsBuilder(PortableOptions.NONE);
	}

	/**
	 * Return the options as a request without messages.
	 * @return a request that cannot be sent
	 */
	public ChatRequest request() {
		return this.request;
	}

	@Override
	public @Nullable String getModel() {
		return this.request.model();
	}

	@Override
	public @Nullable Double getFrequencyPenalty() {
		return number("frequency_penalty");
	}

	@Override
	public @Nullable Integer getMaxTokens() {
		return this.request.maxTokens();
	}

	@Override
	public @Nullable Double getPresencePenalty() {
		return number("presence_penalty");
	}

	@Override
	public @Nullable List<String> getStopSequences() {
		JsonObject json = this.request.json();
		String only = json.string("stop");
		if (only != null) {
			return List.of(only);
		}
		return (json.list("stop") != null) ? json.strings("stop") : null;
	}

	@Override
	public @Nullable Double getTemperature() {
		return this.request.temperature();
	}

	@Override
	public @Nullable Integer getTopK() {
		return this.request.json().integer("top_k");
	}

	@Override
	public @Nullable Double getTopP() {
		return this.request.topP();
	}

	private @Nullable Double number(String name) {
		BigDecimal value = this.request.json().decimal(name);
		return (value != null) ? value.doubleValue() : null;
	}

	@Override
	public @Nullable List<ToolCallback> getToolCallbacks() {
		return this.toolCallbacks;
	}

	@Override
	public @Nullable Map<String, Object> getToolContext() {
		return this.toolContext;
	}

	@Override
	public @Nullable String getOutputSchema() {
		return this.outputSchema;
	}

	@Override
	public OpenRouterChatOptionsBuilder mutate() {
		return new OpenRouterChatOptionsBuilder(this);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof OpenRouterChatOptions that && this.request.equals(that.request)
				&& Objects.equals(this.toolCallbacks, that.toolCallbacks)
				&& Objects.equals(this.toolContext, that.toolContext)
				&& Objects.equals(this.outputSchema, that.outputSchema);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.request, this.toolCallbacks, this.toolContext, this.outputSchema);
	}

	@Override
	public String toString() {
		return "OpenRouterChatOptions" + this.request.json();
	}

}
