package io.github.openrouterspring.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeoutException;

import io.github.openrouterspring.error.ConnectionException;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.OpenRouterException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http2.Http2Exception;

import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * What the network did, in words for a person. What that means depends on how far the
 * exchange had come: before the server had the request nothing is lost, and after that it
 * may be billed.
 */
final class ConnectionErrors {

	private static final int DEEPEST = 20;

	private ConnectionErrors() {
	}

	/**
	 * Map a failure below HTTP.
	 * @param failure the failure
	 * @param reply what is known of the response
	 * @param write how far the request had come
	 * @return the exception for the caller; the failure itself if it is fatal, or comes
	 * from the application's own filters
	 */
	static Throwable map(Throwable failure, Reply reply, RequestWrite write) {
		Throwable unreadable = write.unreadable();
		if (unreadable != null) {
			return (unreadable instanceof IOException io)
					? new UncheckedIOException("What was to be sent cannot be read: " + words(io), io) : unreadable;
		}
		if (OpenRouterException.of(failure) != null || failure instanceof Error) {
			return failure;
		}
		Throwable cause = withoutHeaders(failure);
		if (OpenRouterException.of(cause) != null || cause instanceof Error) {
			return cause;
		}
		boolean answering = reply.status() != 0;
		if (!answering && !isOfTheNetwork(failure)) {
			return failure;
		}
		Throwable root = root(cause);
		if (root instanceof TooLongFrameException || root instanceof Http2Exception.HeaderListSizeException) {
			return reply.malformed("a head that cannot be read (" + words(root) + ")", cause);
		}
		if (answering) {
			return reply.incomplete("The connection was lost in the middle of the answer (" + words(root) + ")", cause);
		}
		if (write.isSent() && write.hasBody()) {
			return reply.incomplete("The request was sent, and no answer came "
					+ (isTimeout(root) ? "within a timeout of the HTTP client's own" : "that can be read") + " ("
					+ words(root) + ")", cause);
		}
		return new ConnectionException(
				(write.isSent() ? "The connection was lost before the answer began ("
						: "The server could not be reached, or it closed the connection before it had the request (")
						+ ApiKey.masked(words(root), reply.key())
						+ "). Check 'openrouter.base-url', the network and any proxy",
				ErrorDetails.NONE, ApiKey.masked(cause, reply.key()));
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

	private static boolean isTimeout(Throwable root) {
		return root.getClass().getSimpleName().endsWith("TimeoutException");
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
		return (message != null) ? ErrorBody.shortened(message) : root.getClass().getSimpleName();
	}

}
