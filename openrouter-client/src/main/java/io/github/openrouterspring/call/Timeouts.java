package io.github.openrouterspring.call;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * How long a call may take. Each part is {@code null} where a more general setting
 * decides. Immutable: begin with {@link #NONE} or {@link #ofTimeout} and set what shall
 * differ.
 */
public final class Timeouts {

	/** Timeouts that leave everything to the defaults. */
	public static final Timeouts NONE = new Timeouts(null, null, null, null, null);

	/** How long the data of a stream may lie unread, unless set. */
	public static final Duration UNREAD = Duration.ofMinutes(10);

	/** The longest deadline that can be asked for. */
	public static final Duration LONGEST = Duration.ofDays(1);

	private final @Nullable Duration timeout;

	private final @Nullable Duration firstEvent;

	private final @Nullable Duration idle;

	private final @Nullable Duration unread;

	private final @Nullable Duration total;

	private Timeouts(@Nullable Duration timeout, @Nullable Duration firstEvent, @Nullable Duration idle,
			@Nullable Duration unread, @Nullable Duration total) {
		check("timeout", timeout);
		check("first-event timeout", firstEvent);
		check("idle timeout", idle);
		check("unread timeout", unread);
		check("total timeout", total);
		this.timeout = timeout;
		this.firstEvent = firstEvent;
		this.idle = idle;
		this.unread = unread;
		this.total = total;
	}

	private static void check(String name, @Nullable Duration value) {
		if (value != null && (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0)) {
			throw new IllegalArgumentException(
					"The " + name + " is " + value + "; it must be more than zero and at most 24 hours, such as 60s");
		}
	}

	/**
	 * Return timeouts with only the simple knob set.
	 * @param timeout more than zero and at most a day
	 * @return the timeouts
	 * @throws IllegalArgumentException if the timeout is out of range
	 */
	public static Timeouts ofTimeout(Duration timeout) {
		return new Timeouts(timeout, null, null, null, null);
	}

	/**
	 * Return the one simple knob: for a whole answer the total, retries included; for a
	 * stream the wait for the first data and between data.
	 * @return the time, or {@code null} if it is not set
	 */
	public @Nullable Duration timeout() {
		return this.timeout;
	}

	/**
	 * Return timeouts with another simple knob.
	 * @param timeout more than zero and at most a day; {@code null} to leave it open
	 * @return the timeouts
	 * @throws IllegalArgumentException if the timeout is out of range
	 */
	public Timeouts withTimeout(@Nullable Duration timeout) {
		return new Timeouts(timeout, this.firstEvent, this.idle, this.unread, this.total);
	}

	/**
	 * Return the longest wait for the first data of a stream.
	 * @return the wait, or {@code null} if it is not set
	 */
	public @Nullable Duration firstEvent() {
		return this.firstEvent;
	}

	/**
	 * Return timeouts with another wait for the first data of a stream.
	 * @param firstEvent more than zero and at most a day; {@code null} to leave it open
	 * @return the timeouts
	 * @throws IllegalArgumentException if the wait is out of range
	 */
	public Timeouts withFirstEvent(@Nullable Duration firstEvent) {
		return new Timeouts(this.timeout, firstEvent, this.idle, this.unread, this.total);
	}

	/**
	 * Return the longest wait between the data of a stream. Keep-alive comments do not
	 * count as data, and the clock rests while the subscriber wants nothing.
	 * @return the wait, or {@code null} if it is not set
	 */
	public @Nullable Duration idle() {
		return this.idle;
	}

	/**
	 * Return timeouts with another wait between the data of a stream.
	 * @param idle more than zero and at most a day; {@code null} to leave it open
	 * @return the timeouts
	 * @throws IllegalArgumentException if the wait is out of range
	 */
	public Timeouts withIdle(@Nullable Duration idle) {
		return new Timeouts(this.timeout, this.firstEvent, idle, this.unread, this.total);
	}

	/**
	 * Return how long the data of a stream may lie there without the reader wanting more,
	 * such as one that was never closed. Then the stream ends, and gives back what it
	 * holds.
	 * @return the time; {@link #UNREAD} unless set
	 */
	public Duration unread() {
		return (this.unread != null) ? this.unread : UNREAD;
	}

	/**
	 * Return timeouts that leave a stream unread for another time.
	 * @param unread more than zero and at most a day; {@code null} to leave it open
	 * @return the timeouts
	 * @throws IllegalArgumentException if the time is out of range
	 */
	public Timeouts withUnread(@Nullable Duration unread) {
		return new Timeouts(this.timeout, this.firstEvent, this.idle, unread, this.total);
	}

	/**
	 * Return the longest time for everything, retries included; unlimited for streams
	 * unless set.
	 * @return the time, or {@code null} if it is not set
	 */
	public @Nullable Duration total() {
		return this.total;
	}

	/**
	 * Return timeouts with another time for everything.
	 * @param total more than zero and at most a day; {@code null} to leave it open
	 * @return the timeouts
	 * @throws IllegalArgumentException if the time is out of range
	 */
	public Timeouts withTotal(@Nullable Duration total) {
		return new Timeouts(this.timeout, this.firstEvent, this.idle, this.unread, total);
	}

	/**
	 * Fill in what these timeouts leave open. A simple timeout that is set here hides the
	 * single timeouts of the defaults, since it is the more specific wish.
	 * @param defaults where to take it from
	 * @return the timeouts
	 */
	public Timeouts withDefaults(Timeouts defaults) {
		Timeouts inherited = (this.timeout != null) ? NONE : defaults;
		return new Timeouts((this.timeout != null) ? this.timeout : defaults.timeout,
				(this.firstEvent != null) ? this.firstEvent : inherited.firstEvent,
				(this.idle != null) ? this.idle : inherited.idle, (this.unread != null) ? this.unread : defaults.unread,
				(this.total != null) ? this.total : inherited.total);
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

	/**
	 * Write a time as messages show it.
	 * @param time the time
	 * @return such as {@code 60 s} or {@code 1500 ms}
	 */
	public static String text(Duration time) {
		return (time.toMillisPart() == 0) ? time.toSeconds() + " s" : time.toMillis() + " ms";
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Timeouts timeouts && Objects.equals(this.timeout, timeouts.timeout)
				&& Objects.equals(this.firstEvent, timeouts.firstEvent) && Objects.equals(this.idle, timeouts.idle)
				&& Objects.equals(this.unread, timeouts.unread) && Objects.equals(this.total, timeouts.total);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.timeout, this.firstEvent, this.idle, this.unread, this.total);
	}

	@Override
	public String toString() {
		return "Timeouts[timeout=" + this.timeout + ", firstEvent=" + this.firstEvent + ", idle=" + this.idle
				+ ", unread=" + this.unread + ", total=" + this.total + "]";
	}

}
