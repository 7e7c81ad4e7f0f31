package io.github.openrouterspring.json;

/**
 * Thrown when bytes are not the JSON that they should be. Who reads them says what that
 * means for the caller.
 */
public final class MalformedJsonException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what is wrong
	 * @param cause the cause
	 */
	public MalformedJsonException(String message, Throwable cause) {
		super(message, cause);
	}

	/**
	 * Create an exception.
	 * @param message what is wrong
	 */
	public MalformedJsonException(String message) {
		super(message);
	}

}
