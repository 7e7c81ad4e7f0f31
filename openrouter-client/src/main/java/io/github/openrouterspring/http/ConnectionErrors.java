package io.github.openrouterspring.http;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.github.openrouterspring.error.ConnectionException;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.OpenRouterException;

/**
 * What the network did, in words for a person.
 */
final class ConnectionErrors {

	private ConnectionErrors() {
	}

	/**
	 * Map a failure below HTTP.
	 * @param failure the failure
	 * @param answering whether a response had begun
	 * @param incomplete makes the exception for an answer that had begun
	 * @return the exception for the caller; the failure itself if it is none of the
	 * network
	 */
	static Throwable map(Throwable failure, boolean answering, Function<String, OpenRouterException> incomplete) {
		if (failure instanceof OpenRouterException) {
			return failure;
		}
		Throwable root = root(failure);
		boolean network = root instanceof IOException || root instanceof TimeoutException
				|| root.getClass().getName().startsWith("io.netty.")
				|| root.getClass().getName().startsWith("reactor.netty.");
		if (!network) {
			return failure;
		}
		if (answering) {
			return incomplete.apply("The connection was lost in the middle of the answer (" + words(root) + ")");
		}
		return new ConnectionException(
				"The server could not be reached, or it closed the connection before it answered (" + words(root)
						+ "). Check 'openrouter.base-url', the network and any proxy",
				ErrorDetails.NONE, failure);
	}

	private static Throwable root(Throwable failure) {
		Throwable root = failure;
		for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
			root = root.getCause();
		}
		return root;
	}

	private static String words(Throwable root) {
		String message = root.getMessage();
		return (message != null) ? message : root.getClass().getSimpleName();
	}

}
