package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The account or the key has no credit left (402), or the key has come to its limit
 * (403).
 */
public final class InsufficientCreditsException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public InsufficientCreditsException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(FailureKind.INSUFFICIENT_CREDITS, message, details, cause);
	}

}
