package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * There is no such model (404, or 400 for an id that is none).
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
		super(FailureKind.MODEL_NOT_FOUND, message, details, cause);
	}

}
