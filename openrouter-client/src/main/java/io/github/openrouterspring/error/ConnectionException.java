package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The server could not be reached, or the connection was lost before the server had the
 * whole request; or something that costs nothing could not be read.
 */
public final class ConnectionException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public ConnectionException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(FailureKind.CONNECTION_FAILED, message, details, cause);
	}

}
