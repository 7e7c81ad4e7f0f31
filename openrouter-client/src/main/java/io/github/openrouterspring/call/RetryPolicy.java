package io.github.openrouterspring.call;

import java.time.Duration;

/**
 * When a call is sent again. Only what has not begun to answer is: failed connections,
 * 429, 500, 502, 503, 504 and 529, an error inside an answer before any content, and what
 * OpenRouter calls retryable. The wait is at least what the server asks for, and else
 * grows, both with jitter; it never goes beyond the deadline.
 * <p>
 * Immutable: begin with {@link #DEFAULT} or {@link #NONE} and change what shall differ.
 */
public final class RetryPolicy {

	/** Twice, after half a second and a second. */
	public static final RetryPolicy DEFAULT = new RetryPolicy(2, Duration.ofMillis(500), 2, 0.5, Duration.ofSeconds(8),
			false, 0.2);

	/** Never. */
	public static final RetryPolicy NONE = DEFAULT.withMaxRetries(0);

	private final int maxRetries;

	private final Duration delay;

	private final double multiplier;

	private final double jitter;

	private final Duration maxDelay;

	private final boolean maybeBilled;

	private final double budget;

	private RetryPolicy(int maxRetries, Duration delay, double multiplier, double jitter, Duration maxDelay,
			boolean maybeBilled, double budget) {
		require(maxRetries >= 0 && maxRetries <= 100, "max-retries", maxRetries, "from 0 to 100");
		require(!delay.isNegative(), "delay", delay, "not negative");
		require(multiplier >= 1 && multiplier <= 10, "multiplier", multiplier, "from 1 to 10");
		require(jitter >= 0 && jitter <= 1, "jitter", jitter, "from 0 to 1");
		require(maxDelay.compareTo(delay) >= 0, "max-delay", maxDelay, "at least the delay, which is " + delay);
		require(budget >= 0 && budget <= 1, "budget", budget, "from 0 to 1");
		this.maxRetries = maxRetries;
		this.delay = delay;
		this.multiplier = multiplier;
		this.jitter = jitter;
		this.maxDelay = maxDelay;
		this.maybeBilled = maybeBilled;
		this.budget = budget;
	}

	private static void require(boolean condition, String name, Object value, String rule) {
		if (!condition) {
			throw new IllegalArgumentException("The " + name + " of retries is " + value + "; it must be " + rule);
		}
	}

	/**
	 * Return how often a call is sent again.
	 * @return a number from 0 to 100
	 */
	public int maxRetries() {
		return this.maxRetries;
	}

	/**
	 * Return a policy that sends a call again another number of times.
	 * @param maxRetries how often to send again, 0 to 100
	 * @return the policy
	 * @throws IllegalArgumentException if the number is out of range
	 */
	public RetryPolicy withMaxRetries(int maxRetries) {
		return new RetryPolicy(maxRetries, this.delay, this.multiplier, this.jitter, this.maxDelay, this.maybeBilled,
				this.budget);
	}

	/**
	 * Return the first wait where the server gives no hint.
	 * @return not negative
	 */
	public Duration delay() {
		return this.delay;
	}

	/**
	 * Return the longest wait where the server gives no hint.
	 * @return at least {@link #delay()}
	 */
	public Duration maxDelay() {
		return this.maxDelay;
	}

	/**
	 * Return a policy with other waits where the server gives no hint.
	 * @param delay the first wait, not negative
	 * @param maxDelay the longest wait, at least the first
	 * @return the policy
	 * @throws IllegalArgumentException if a wait is out of range
	 */
	public RetryPolicy withDelay(Duration delay, Duration maxDelay) {
		return new RetryPolicy(this.maxRetries, delay, this.multiplier, this.jitter, maxDelay, this.maybeBilled,
				this.budget);
	}

	/**
	 * Return how many times longer each wait is than the one before.
	 * @return a number from 1 to 10
	 */
	public double multiplier() {
		return this.multiplier;
	}

	/**
	 * Return a policy whose waits grow otherwise.
	 * @param multiplier how many times longer each wait is than the one before, 1 to 10
	 * @return the policy
	 * @throws IllegalArgumentException if the multiplier is out of range
	 */
	public RetryPolicy withMultiplier(double multiplier) {
		return new RetryPolicy(this.maxRetries, this.delay, multiplier, this.jitter, this.maxDelay, this.maybeBilled,
				this.budget);
	}

	/**
	 * Return the share of each wait that is left to chance.
	 * @return a number from 0 to 1
	 */
	public double jitter() {
		return this.jitter;
	}

	/**
	 * Return a policy that leaves more or less to chance.
	 * @param jitter share of each wait that is left to chance, 0 to 1
	 * @return the policy
	 * @throws IllegalArgumentException if the share is out of range
	 */
	public RetryPolicy withJitter(double jitter) {
		return new RetryPolicy(this.maxRetries, this.delay, this.multiplier, jitter, this.maxDelay, this.maybeBilled,
				this.budget);
	}

	/**
	 * Return whether also that is sent again which may have been billed already: 408,
	 * 524, and a response that had begun and was lost before its first data.
	 * @return whether so
	 */
	public boolean maybeBilled() {
		return this.maybeBilled;
	}

	/**
	 * Return a policy that sends again, or not, what may have been billed already: 408,
	 * 524, and a response that had begun and was lost before its first data.
	 * @param maybeBilled whether to send it again
	 * @return the policy
	 */
	public RetryPolicy withMaybeBilled(boolean maybeBilled) {
		return new RetryPolicy(this.maxRetries, this.delay, this.multiplier, this.jitter, this.maxDelay, maybeBilled,
				this.budget);
	}

	/**
	 * Return which share of all calls may be sent again.
	 * @return a number from 0 to 1; 1 for no bound
	 */
	public double budget() {
		return this.budget;
	}

	/**
	 * Return a policy that bounds otherwise what all calls together send again, so that a
	 * server that is down does not get a multiple of the load. One retry a second is
	 * allowed beside, and ten can be saved up, so that an application with few calls does
	 * not notice.
	 * @param budget share of the calls that may be sent again, 0 to 1; 1 for no bound
	 * @return the policy
	 * @throws IllegalArgumentException if the share is out of range
	 */
	public RetryPolicy withBudget(double budget) {
		return new RetryPolicy(this.maxRetries, this.delay, this.multiplier, this.jitter, this.maxDelay,
				this.maybeBilled, budget);
	}

	@Override
	public String toString() {
		return "RetryPolicy[maxRetries=" + this.maxRetries + ", delay=" + this.delay + ", multiplier=" + this.multiplier
				+ ", jitter=" + this.jitter + ", maxDelay=" + this.maxDelay + ", maybeBilled=" + this.maybeBilled
				+ ", budget=" + this.budget + "]";
	}

}
