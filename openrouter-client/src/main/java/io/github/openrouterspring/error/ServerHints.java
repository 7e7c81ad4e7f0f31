package io.github.openrouterspring.error;

import io.github.openrouterspring.call.ApiError;

/**
 * What the server says beyond the code, where it changes what a failure means.
 */
final class ServerHints {

	private ServerHints() {
	}

	/** The free models' daily limit is not over before midnight. */
	static FailureKind kind(FailureKind kind, String message) {
		return (kind == FailureKind.RATE_LIMIT && message.contains("free-models-per-day")) ? FailureKind.DAILY_LIMIT
				: kind;
	}

	/** OpenRouter knows best. */
	static FailureKind.Retry retry(FailureKind kind, ErrorDetails details) {
		ApiError error = details.error();
		ApiError.Availability availability = (error != null) ? error.availability() : null;
		Boolean retryable = (availability != null) ? availability.retryable() : null;
		if (retryable == null) {
			return kind.retry();
		}
		return retryable ? FailureKind.Retry.ALWAYS : FailureKind.Retry.NEVER;
	}

}
