package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The key may not do this, or moderation or a guardrail forbids it (403).
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
		super(FailureKind.PERMISSION_DENIED, message, details, cause);
	}

	/**
	 * Create an exception.
	 * @param kind what it means: {@link FailureKind#PERMISSION_DENIED} or
	 * {@link FailureKind#CONTENT_BLOCKED}
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public PermissionDeniedException(FailureKind kind, String message, ErrorDetails details,
			@Nullable Throwable cause) {
		super(kind, message, details, cause);
	}

}
