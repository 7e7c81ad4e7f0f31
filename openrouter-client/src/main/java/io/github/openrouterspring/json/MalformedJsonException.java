package io.github.openrouterspring.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Thrown when bytes are not the JSON that they should be. Who reads them says what that
 * means for the caller.
 */
public final class MalformedJsonException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what is wrong
	 */
	public MalformedJsonException(String message) {
		super(message);
	}

	/**
	 * Say where a parser stopped, without what stood there: it may be of an answer, which
	 * belongs into no message.
	 * @param failure what the parser says
	 * @return the exception
	 */
	public static MalformedJsonException at(JacksonException failure) {
		if (failure instanceof StreamConstraintsException) {
			return new MalformedJsonException(failure.getOriginalMessage());
		}
		String why = (failure instanceof UnexpectedEndOfInputException) ? "it ends too early" : "it is no JSON";
		TokenStreamLocation place = failure.getLocation();
		return new MalformedJsonException(
				(place != null) ? why + ", at line " + place.getLineNr() + ", column " + place.getColumnNr() : why);
	}

}
