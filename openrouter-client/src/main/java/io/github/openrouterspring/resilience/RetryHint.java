package io.github.openrouterspring.resilience;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * How long a server asks to wait: {@code Retry-After} in seconds or as a date, the reset
 * of OpenRouter's own limits in milliseconds since 1970, or the hint in the error.
 */
public final class RetryHint {

	/** Nobody waits longer; what is said beyond is a mistake. */
	private static final Duration LONGEST = Duration.ofDays(1);

	private RetryHint() {
	}

	public static @Nullable Duration of(HttpHeaders headers, @Nullable ApiError error) {
		Duration hint = retryAfter(headers.getFirst(HttpHeaders.RETRY_AFTER));
		if (hint == null && error != null) {
			JsonObject availability = error.json().object("availability");
			hint = (availability != null) ? seconds(availability.decimal("retry_after")) : null;
		}
		if (hint == null) {
			hint = reset(headers.getFirst("X-RateLimit-Reset"));
		}
		if (hint == null && error != null && error.metadata() != null) {
			JsonObject copied = error.metadata().object("headers");
			hint = (copied != null) ? reset(copied.string("X-RateLimit-Reset")) : null;
		}
		return hint;
	}

	private static @Nullable Duration seconds(@Nullable BigDecimal seconds) {
		return (seconds != null) ? bounded(seconds.doubleValue() * 1000) : null;
	}

	private static @Nullable Duration retryAfter(@Nullable String header) {
		if (header == null) {
			return null;
		}
		try {
			return bounded(Double.parseDouble(header.trim()) * 1000);
		}
		catch (NumberFormatException ex) {
			return date(header.trim());
		}
	}

	private static @Nullable Duration date(String text) {
		try {
			ZonedDateTime date = ZonedDateTime.parse(text,
					DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH));
			return bounded(Duration.between(Instant.now(), date.toInstant()).toMillis());
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	private static @Nullable Duration reset(@Nullable String header) {
		if (header == null) {
			return null;
		}
		try {
			return bounded(Double.parseDouble(header.trim()) - System.currentTimeMillis());
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static @Nullable Duration bounded(double millis) {
		if (Double.isNaN(millis)) {
			return null;
		}
		return Duration.ofMillis((long) Math.max(0, Math.min(millis, LONGEST.toMillis())));
	}

}
