package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The model, or every provider of it, refuses to be held to a JSON Schema. The message
 * names the model and says what can be done.
 */
public final class UnsupportedSchemaException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public UnsupportedSchemaException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(FailureKind.UNSUPPORTED_SCHEMA, message, details, cause);
	}

}
