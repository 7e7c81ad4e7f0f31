package io.github.openrouterspring.springai;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;

/**
 * Names under which Spring AI's metadata carries what only OpenRouter says.
 */
public final class OpenRouterMetadata {

	/**
	 * In the metadata of a response: what OpenRouter charges for this one exchange, a
	 * {@link java.math.BigDecimal} in US dollars.
	 */
	public static final String COST = "cost";

	/** In the metadata of a response: name of the provider that ran the model. */
	public static final String PROVIDER = "provider";

	/** In the metadata of a response: the id that OpenRouter gave the generation. */
	public static final String GENERATION_ID = "generationId";

	/**
	 * In the metadata of a response: sources and files, a list of
	 * {@link io.github.openrouterspring.chat.message.Annotation}.
	 */
	public static final String ANNOTATIONS = "annotations";

	/**
	 * Reasoning in words. In the metadata of a response: what this response adds, which
	 * in a stream is a piece. In the metadata of a message: the whole.
	 */
	public static final String REASONING = "reasoning";

	/**
	 * In the metadata of a response: our own
	 * {@link io.github.openrouterspring.chat.ChatResponse}, with everything that came. In
	 * a stream it is on the last response.
	 */
	public static final String RESPONSE = "openrouter.response";

	/**
	 * In the metadata of an assistant message: the message as it came, as JSON text, so
	 * that reasoning details and the like go back to the provider complete, also out of a
	 * memory that stores metadata.
	 */
	public static final String MESSAGE = "openrouter.message";

	private OpenRouterMetadata() {
	}

	/**
	 * Return our response behind one of Spring AI's.
	 * @param response the response of a call, or the last one of a stream
	 * @return our response, or {@code null} if there is none behind it
	 */
	public static io.github.openrouterspring.chat.@Nullable ChatResponse response(ChatResponse response) {
		Object value = response.getMetadata().get(RESPONSE);
		return (value instanceof io.github.openrouterspring.chat.ChatResponse ours) ? ours : null;
	}

}
