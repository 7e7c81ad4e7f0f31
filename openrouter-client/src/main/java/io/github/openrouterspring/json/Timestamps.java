package io.github.openrouterspring.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * Points in time, which OpenRouter writes as seconds, as milliseconds, as a date, or as a
 * date and a time.
 */
final class Timestamps {

	/** Seconds of this size would lie in the year 5138. */
	private static final BigDecimal SMALLEST_MILLISECONDS = new BigDecimal("100000000000");

	private Timestamps() {
	}

	/**
	 * Read a point in time.
	 * @param json the object
	 * @param name name of the field
	 * @return the time, the start of the day in UTC for a date; {@code null} if the field
	 * is absent, null or no time
	 */
	static @Nullable Instant instant(JsonObject json, String name) {
		if (json.get(name) instanceof String text) {
			Instant instant = dateTime(text);
			if (instant != null) {
				return instant;
			}
			LocalDate date = date(text);
			if (date != null) {
				return date.atStartOfDay(ZoneOffset.UTC).toInstant();
			}
		}
		BigDecimal number = json.decimal(name);
		return (number != null) ? ofEpoch(number) : null;
	}

	private static @Nullable Instant ofEpoch(BigDecimal number) {
		boolean millis = number.abs().compareTo(SMALLEST_MILLISECONDS) >= 0;
		BigDecimal seconds = millis ? number.movePointLeft(3) : number;
		if (seconds.abs().compareTo(SMALLEST_MILLISECONDS) >= 0) {
			return null;
		}
		BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
		return Instant.ofEpochSecond(whole.longValue(), seconds.subtract(whole).movePointRight(9).longValue());
	}

	/**
	 * Read a day.
	 * @param json the object
	 * @param name name of the field
	 * @return the day, in UTC if there is a time with it; {@code null} if the field is
	 * absent, null or no day
	 */
	static @Nullable LocalDate date(JsonObject json, String name) {
		Instant instant = instant(json, name);
		return (instant != null) ? instant.atZone(ZoneOffset.UTC).toLocalDate() : null;
	}

	private static @Nullable LocalDate date(String text) {
		try {
			return (text.length() == 10) ? LocalDate.parse(text) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable Instant dateTime(String text) {
		if (text.length() < 16 || text.length() > 40) {
			return null;
		}
		String iso = (text.charAt(10) == ' ') ? text.substring(0, 10) + 'T' + text.substring(11).replace(" ", "")
				: text;
		boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
		try {
			return OffsetDateTime.parse(zoned ? iso : iso + 'Z').toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
