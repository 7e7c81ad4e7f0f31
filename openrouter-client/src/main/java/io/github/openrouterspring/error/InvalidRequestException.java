package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * OpenRouter or the provider does not accept the request (400, 413, 422).
 */
public class InvalidRequestException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public InvalidRequestException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(FailureKind.INVALID_REQUEST, message, details, cause);
	}

	/**
	 * Create an exception.
	 * @param kind what it means: {@link FailureKind#INVALID_REQUEST}, or what is not
	 * there
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public InvalidRequestException(FailureKind kind, String message, ErrorDetails details, @Nullable Throwable cause) {
		super(kind, message, details, cause);
	}

}
