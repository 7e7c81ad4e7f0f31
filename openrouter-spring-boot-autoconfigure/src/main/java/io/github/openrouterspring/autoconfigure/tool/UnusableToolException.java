package io.github.openrouterspring.autoconfigure.tool;

/**
 * No tool can be made for a name. The message says why, and what to do.
 */
final class UnusableToolException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	UnusableToolException(String message) {
		super(message);
	}

}
