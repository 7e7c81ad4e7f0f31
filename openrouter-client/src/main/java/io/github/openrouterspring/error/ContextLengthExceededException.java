package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The request is longer than the model's context.
 */
public final class ContextLengthExceededException extends InvalidRequestException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public ContextLengthExceededException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(FailureKind.CONTEXT_LENGTH_EXCEEDED, message, details, cause);
	}

}
