package io.github.openrouterspring.call;

import java.time.Duration;

/**
 * When a call is sent again. Only what has not begun to answer is: failed connections,
 * 429, 500, 502, 503, 504 and 529, an error inside an answer before any content, and what
 * OpenRouter calls retryable. The wait follows the server's hint, and else grows with
 * jitter; it never goes beyond the deadline.
 *
 * @param maxRetries how often to send again, at least 0
 * @param delay first wait where the server gives no hint
 * @param multiplier how much longer each wait is than the one before, at least 1
 * @param jitter share of the wait that is left to chance, 0 to 1
 * @param maxDelay longest wait without a hint
 * @param maybeBilled whether to send again also what may have been billed already: 408,
 * 524, and a response that had begun and was lost before its first data
 */
public record RetryPolicy(int maxRetries, Duration delay, double multiplier, double jitter, Duration maxDelay,
		boolean maybeBilled) {

	/** Twice, after half a second and a second. */
	public static final RetryPolicy DEFAULT = new RetryPolicy(2, Duration.ofMillis(500), 2, 0.5, Duration.ofSeconds(8),
			false);

	/** Never. */
	public static final RetryPolicy NONE = new RetryPolicy(0, Duration.ofMillis(500), 2, 0.5, Duration.ofSeconds(8),
			false);

	public RetryPolicy {
		require(maxRetries >= 0 && maxRetries <= 100, "max-retries", maxRetries, "from 0 to 100");
		require(!delay.isNegative(), "delay", delay, "not negative");
		require(multiplier >= 1 && multiplier <= 10, "multiplier", multiplier, "from 1 to 10");
		require(jitter >= 0 && jitter <= 1, "jitter", jitter, "from 0 to 1");
		require(maxDelay.compareTo(delay) >= 0, "max-delay", maxDelay, "at least the delay, which is " + delay);
	}

	private static void require(boolean condition, String name, Object value, String rule) {
		if (!condition) {
			throw new IllegalArgumentException("The " + name + " of retries is " + value + "; it must be " + rule);
		}
	}

}
