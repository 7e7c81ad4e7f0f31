package io.github.openrouterspring.chat.request;

import java.util.function.BiConsumer;

/**
 * How a model is held to the type of a value, and what happens when it does not keep to
 * it. Nothing of this is sent by itself; it counts for calls that ask for a value.
 */
public final class StructuredOutputOptions {

	private final BiConsumer<String, Object> attributes;

	StructuredOutputOptions(BiConsumer<String, Object> attributes) {
		this.attributes = attributes;
	}

	/**
	 * Set whether the model is held to the schema, token by token. Some models have no
	 * endpoint that does; without it the schema is a strong hint.
	 * @param strict {@code true} unless set
	 * @return these options
	 */
	public StructuredOutputOptions strict(boolean strict) {
		return set(StructuredOutputSettings.STRICT, strict);
	}

	/**
	 * Set whether a model that refuses schemas is asked again in JSON mode, with the
	 * schema in the prompt.
	 * @param fallback {@code false} unless set
	 * @return these options
	 */
	public StructuredOutputOptions jsonModeFallback(boolean fallback) {
		return set(StructuredOutputSettings.JSON_MODE_FALLBACK, fallback);
	}

	/**
	 * Set how often a model is shown what is wrong with its answer and asked again. Each
	 * time is one more paid call.
	 * @param repairs 0 to 5; 0 unless set
	 * @return these options
	 * @throws IllegalArgumentException if the number is out of range
	 */
	public StructuredOutputOptions repairs(int repairs) {
		if (repairs < 0 || repairs > StructuredOutputSettings.MOST_REPAIRS) {
			throw new IllegalArgumentException("The number of repairs is " + repairs + "; it must be from 0 to "
					+ StructuredOutputSettings.MOST_REPAIRS);
		}
		return set(StructuredOutputSettings.REPAIRS, repairs);
	}

	/**
	 * Set whether OpenRouter repairs the JSON itself, such as a missing bracket, with its
	 * plug-in. It does so only where the answer is not streamed.
	 * @param healing {@code false} unless set
	 * @return these options
	 * @see Plugin#responseHealing()
	 */
	public StructuredOutputOptions healing(boolean healing) {
		return set(StructuredOutputSettings.HEALING, healing);
	}

	private StructuredOutputOptions set(String name, Object value) {
		this.attributes.accept(name, value);
		return this;
	}

}
