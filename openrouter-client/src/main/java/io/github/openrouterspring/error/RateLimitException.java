package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * Too many requests, at OpenRouter or at the provider (429).
 */
public final class RateLimitException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public RateLimitException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(FailureKind.RATE_LIMIT, message, details, cause);
	}

}
