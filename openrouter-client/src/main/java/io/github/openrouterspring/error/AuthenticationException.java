package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The key is missing, wrong, disabled or expired (401).
 */
public class AuthenticationException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public AuthenticationException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(FailureKind.AUTHENTICATION, message, details, cause);
	}

	/**
	 * Create an exception.
	 * @param kind what it means: the key is wrong, or there is none
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	AuthenticationException(FailureKind kind, String message, ErrorDetails details, @Nullable Throwable cause) {
		super(kind, message, details, cause);
	}

}
