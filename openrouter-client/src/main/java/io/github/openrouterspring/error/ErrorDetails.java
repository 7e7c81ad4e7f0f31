package io.github.openrouterspring.error;

import java.time.Duration;

import io.github.openrouterspring.call.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a failure beside the message.
 *
 * @param status HTTP status of the response; {@code null} if there was none
 * @param error what OpenRouter said; {@code null} if it said nothing
 * @param retryAfter how long the server asks to wait before the next attempt;
 * {@code null} if it does not say
 * @param generationId id under which OpenRouter knows the generation; {@code null} if
 * there was none
 */
public record ErrorDetails(@Nullable Integer status, @Nullable ApiError error, @Nullable Duration retryAfter,
		@Nullable String generationId) {

	/** Nothing is known. */
	public static final ErrorDetails NONE = new ErrorDetails(null, null, null, null);

	/**
	 * Return what is known about a failure.
	 * @param failure any failure
	 * @return the details; {@link #NONE} if it is none of ours
	 */
	public static ErrorDetails of(Throwable failure) {
		OpenRouterException ours = OpenRouterException.of(failure);
		return (ours != null) ? ours.details() : NONE;
	}

}
