package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * There is no such model, or no endpoint of it fits the request (404).
 */
public final class ModelNotFoundException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public ModelNotFoundException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

}
