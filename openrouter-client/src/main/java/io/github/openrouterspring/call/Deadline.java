package io.github.openrouterspring.call;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment at which a call has to be over. It is set once, when the call is subscribed
 * to, and carried along, so that everything on the way (fallbacks, repairs, retries,
 * queues, keys) sees the time that is left instead of beginning anew.
 */
public final class Deadline {

	private final Duration limit;

	private final LongSupplier nanoTime;

	private final long end;

	private Deadline(Duration limit, LongSupplier nanoTime) {
		this.limit = limit;
		this.nanoTime = nanoTime;
		this.end = nanoTime.getAsLong() + limit.toNanos();
	}

	/**
	 * Set a deadline.
	 * @param limit how long from now
	 * @param nanoTime tells the time in nanoseconds from any fixed moment, such as
	 * {@code System::nanoTime}
	 * @return the deadline
	 */
	public static Deadline in(Duration limit, LongSupplier nanoTime) {
		return new Deadline(limit, nanoTime);
	}

	/**
	 * Return how long the call was given as a whole.
	 * @return the time from the subscription to this deadline
	 */
	public Duration limit() {
		return this.limit;
	}

	/**
	 * Return the time that is left.
	 * @return the time; zero when it is over
	 */
	public Duration left() {
		return Duration.ofNanos(Math.max(0, this.end - this.nanoTime.getAsLong()));
	}

	/**
	 * Return whether no time is left.
	 * @return whether so
	 */
	public boolean isOver() {
		return this.end - this.nanoTime.getAsLong() <= 0;
	}

	@Override
	public String toString() {
		return left() + " of " + this.limit;
	}

}
