package io.github.openrouterspring.test.replay;

/**
 * There is no answer to a request; the message says what a developer can do.
 */
final class UnrecordedRequestException extends RuntimeException {

	UnrecordedRequestException(String message) {
		super(message);
	}

	String text() {
		return String.valueOf(getMessage());
	}

}
