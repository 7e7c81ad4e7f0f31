package io.github.openrouterspring.error;

/**
 * The client is closed, or was while the call ran, for instance since the application
 * context ended.
 */
public final class ClientClosedException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/** Create the exception. */
	public ClientClosedException() {
		super(FailureKind.CLIENT_CLOSED,
				"The connections to OpenRouter are closed, as their client or application context is; "
						+ "make calls before, or with another client",
				ErrorDetails.NONE, null);
	}

}
