package io.github.openrouterspring.resilience;

import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Bounds what all calls together send again: while a server is down, each call would
 * otherwise reach it three times, when it can bear that least. Each call earns a share of
 * a retry, each second one, and a few can be saved up.
 */
final class RetryBudget {

	/** How many retries can be saved up. */
	static final int SAVED = 10;

	private static final Log logger = LogFactory.getLog(RetryBudget.class);

	private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final long WARNED_FOR = TimeUnit.MINUTES.toNanos(1);

	private final double share;

	private final CallClock clock;

	private double left = SAVED;

	private long filled;

	private boolean warned;

	private long warnedAt;

	/**
	 * Create a budget.
	 * @param share how much of a retry each call earns; 1 for retries without a bound
	 * @param clock measures the seconds
	 */
	RetryBudget(double share, CallClock clock) {
		this.share = share;
		this.clock = clock;
		this.filled = clock.nanoTime();
	}

	/** A call begins, and earns its share. */
	synchronized void callBegun() {
		this.left = Math.min(SAVED, this.left + this.share);
	}

	/**
	 * Spend one retry.
	 * @return whether there was one left
	 */
	synchronized boolean spend() {
		if (this.share >= 1) {
			return true;
		}
		long now = this.clock.nanoTime();
		this.left = Math.min(SAVED, this.left + (now - this.filled) / NANOS);
		this.filled = now;
		if (this.left >= 1) {
			this.left--;
			return true;
		}
		warn(now);
		return false;
	}

	private void warn(long now) {
		if (!this.warned || now - this.warnedAt >= WARNED_FOR) {
			this.warned = true;
			this.warnedAt = now;
			logger.warn("So many calls fail that they are not sent again for now: retries are bounded to "
					+ Math.round(100 * this.share)
					+ " % of the calls and one each second; set 'openrouter.retry.budget' to change that share");
		}
	}

}
