package io.github.openrouterspring.error;

/**
 * The model is there, but none of its endpoints may or can answer this request: it asks
 * for tools or parameters that none offers, or the account's privacy settings or the
 * preferences for providers exclude them all (404). {@link #kind()} says which, and the
 * message what to change.
 */
public final class NoEndpointException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param kind one of the kinds of this exception, such as
	 * {@link FailureKind#NO_ENDPOINT_FOR_TOOLS}
	 * @param message what happened and what to do
	 * @param details what else is known
	 */
	public NoEndpointException(FailureKind kind, String message, ErrorDetails details) {
		super(kind, message, details, null);
	}

}
