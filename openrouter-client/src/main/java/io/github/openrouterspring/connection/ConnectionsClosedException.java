package io.github.openrouterspring.connection;

/**
 * Tells who calls after the end that there are no connections any more: a mistake of the
 * application, and none of the network.
 */
public final class ConnectionsClosedException extends IllegalStateException {

	/** Create the exception. */
	public ConnectionsClosedException() {
		super("The connections to OpenRouter are closed, as their client or application context is; "
				+ "make calls before, or with another client");
	}

}
