package io.github.openrouterspring.budget;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

import org.jspecify.annotations.Nullable;

/**
 * How long a budget has to last, in UTC as OpenRouter's own limits.
 */
public enum BudgetPeriod {

	/** From hour to hour. */
	HOUR,

	/** From midnight to midnight. */
	DAY,

	/** From Monday to Monday. */
	WEEK,

	/** From the first of a month to that of the next. */
	MONTH,

	/** For ever. */
	TOTAL;

	/**
	 * Return when the period began.
	 * @param time a time within it
	 * @return its begin; the year 1970 for {@link #TOTAL}
	 */
	public Instant start(Instant time) {
		ZonedDateTime day = time.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
		return switch (this) {
			case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
			case DAY -> day.toInstant();
			case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toInstant();
			case MONTH -> day.withDayOfMonth(1).toInstant();
			case TOTAL -> Instant.EPOCH;
		};
	}

	/**
	 * Return when the next period begins.
	 * @param time a time within this one
	 * @return the time, or {@code null} if there is no next one
	 */
	public @Nullable Instant end(Instant time) {
		ZonedDateTime start = start(time).atZone(ZoneOffset.UTC);
		return switch (this) {
			case HOUR -> start.plusHours(1).toInstant();
			case DAY -> start.plusDays(1).toInstant();
			case WEEK -> start.plusWeeks(1).toInstant();
			case MONTH -> start.plusMonths(1).toInstant();
			case TOTAL -> null;
		};
	}

}
