package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The key may not do this, or moderation, a guardrail or a budget forbids it (403).
 */
public final class PermissionDeniedException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public PermissionDeniedException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

}
