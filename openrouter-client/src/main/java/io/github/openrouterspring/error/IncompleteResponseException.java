package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The answer stopped before its end; {@link #partialCompletion()} has what arrived.
 */
public final class IncompleteResponseException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public IncompleteResponseException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(FailureKind.INCOMPLETE_RESPONSE, message, details, cause);
	}

}
