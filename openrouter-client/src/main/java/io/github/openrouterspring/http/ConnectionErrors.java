package io.github.openrouterspring.http;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.github.openrouterspring.error.ConnectionException;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.OpenRouterException;

import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * What the network did, in words for a person.
 */
final class ConnectionErrors {

	private static final int DEEPEST = 20;

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
		if (OpenRouterException.of(failure) != null) {
			return failure;
		}
		OpenRouterException cause = OpenRouterException.of(failure.getCause());
		if (failure instanceof WebClientRequestException && cause != null) {
			return cause;
		}
		Throwable root = root(failure);
		boolean network = isOfTheNetwork(failure);
		if (!network) {
			return failure;
		}
		if (answering) {
			return incomplete.apply("The connection was lost in the middle of the answer (" + words(root) + ")");
		}
		return new ConnectionException(
				"The server could not be reached, or it closed the connection before it answered (" + words(root)
						+ "). Check 'openrouter.base-url', the network and any proxy",
				ErrorDetails.NONE, withoutHeaders(failure));
	}

	/** The headers of the request have the key. */
	private static Throwable withoutHeaders(Throwable failure) {
		return (failure instanceof WebClientRequestException && failure.getCause() != null) ? failure.getCause()
				: failure;
	}

	private static boolean isOfTheNetwork(Throwable failure) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
			String type = cause.getClass().getName();
			if (cause instanceof IOException || cause instanceof TimeoutException
					|| cause instanceof WebClientRequestException || type.startsWith("io.netty.")
					|| type.startsWith("reactor.netty.")) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

	private static Throwable root(Throwable failure) {
		Throwable root = failure;
		for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
			root = root.getCause();
		}
		return root;
	}

	private static String words(Throwable root) {
		String message = root.getMessage();
		return (message != null) ? message : root.getClass().getSimpleName();
	}

}
