package io.github.openrouterspring.call;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How long a call may take. Each part is {@code null} where a more general setting
 * decides.
 *
 * @param timeout the one simple knob: for a whole answer the total, retries included; for
 * a stream the wait for the first data and between data
 * @param firstEvent longest wait for the first data of a stream
 * @param idle longest wait between the data of a stream; keep-alive comments do not count
 * as data, and the clock rests while the subscriber wants nothing
 * @param total longest time for everything, retries included; unlimited for streams
 * unless set
 */
public record Deadlines(@Nullable Duration timeout, @Nullable Duration firstEvent, @Nullable Duration idle,
		@Nullable Duration total) {

	/** Deadlines that leave everything to the defaults. */
	public static final Deadlines NONE = new Deadlines(null, null, null, null);

	/** The longest deadline that can be asked for. */
	public static final Duration LONGEST = Duration.ofDays(1);

	public Deadlines {
		check("timeout", timeout);
		check("first-event timeout", firstEvent);
		check("idle timeout", idle);
		check("total timeout", total);
	}

	private static void check(String name, @Nullable Duration value) {
		if (value != null && (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0)) {
			throw new IllegalArgumentException(
					"The " + name + " is " + value + "; it must be more than zero and at most 24 hours, such as 60s");
		}
	}

	/**
	 * Return deadlines with only the simple knob set.
	 * @param timeout more than zero and at most a day
	 * @return the deadlines
	 * @throws IllegalArgumentException if the timeout is out of range
	 */
	public static Deadlines ofTimeout(Duration timeout) {
		return new Deadlines(timeout, null, null, null);
	}

	/**
	 * Fill in what these deadlines leave open. A simple timeout that is set here hides
	 * the single deadlines of the defaults, since it is the more specific wish.
	 * @param defaults where to take it from
	 * @return the deadlines
	 */
	public Deadlines withDefaults(Deadlines defaults) {
		Deadlines inherited = (this.timeout != null) ? NONE : defaults;
		return new Deadlines((this.timeout != null) ? this.timeout : defaults.timeout,
				(this.firstEvent != null) ? this.firstEvent : inherited.firstEvent,
				(this.idle != null) ? this.idle : inherited.idle, (this.total != null) ? this.total : inherited.total);
	}

	/**
	 * Return the longest wait for the first data.
	 * @param streamed whether the answer is asked for in chunks
	 * @return the wait, or {@code null} if only the total counts
	 */
	public @Nullable Duration firstEvent(boolean streamed) {
		return (this.firstEvent != null || !streamed) ? this.firstEvent : this.timeout;
	}

	/**
	 * Return the longest wait between data.
	 * @param streamed whether the answer is asked for in chunks
	 * @return the wait, or {@code null} if only the total counts
	 */
	public @Nullable Duration idle(boolean streamed) {
		return (this.idle != null || !streamed) ? this.idle : this.timeout;
	}

	/**
	 * Return the longest time for everything.
	 * @param streamed whether the answer is asked for in chunks
	 * @return the time, or {@code null} if there is no limit
	 */
	public @Nullable Duration total(boolean streamed) {
		return (this.total != null || streamed) ? this.total : this.timeout;
	}

	/**
	 * Return how long retries may take before something has to have begun.
	 * @param streamed whether the answer is asked for in chunks
	 * @return the time, or {@code null} if there is no limit
	 */
	public @Nullable Duration timeLeft(boolean streamed) {
		Duration total = total(streamed);
		Duration first = firstEvent(streamed);
		if (total == null || first == null) {
			return (total != null) ? total : first;
		}
		return (total.compareTo(first) < 0) ? total : first;
	}

}
