package io.github.openrouterspring.call;

import org.jspecify.annotations.Nullable;

/**
 * What came of a call of any operation, whole or in part, beside the answer itself.
 */
public interface CallResult {

	/**
	 * Return the id under which OpenRouter knows the generation.
	 * @return the id, or {@code null} if the server did not say
	 */
	@Nullable String generationId();

	/**
	 * Return the model that answered.
	 * @return the model id, or {@code null} if not said
	 */
	@Nullable String model();

	/**
	 * Return the provider that ran the model.
	 * @return its name, such as {@code Anthropic}, or {@code null} if not said
	 */
	@Nullable String provider();

	/**
	 * Return what the answer took.
	 * @return the usage, or {@code null} if not said
	 */
	@Nullable Usage usage();

}
