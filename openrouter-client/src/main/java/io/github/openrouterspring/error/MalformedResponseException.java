package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * What came back is not an answer: no JSON, or none that makes sense here.
 */
public final class MalformedResponseException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public MalformedResponseException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(FailureKind.MALFORMED_RESPONSE, message, details, cause);
	}

}
