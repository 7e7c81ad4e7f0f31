package io.github.openrouterspring.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.github.openrouterspring.call.Timeouts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationUnit;

/**
 * Timeouts, each alone.
 */
public class TimeoutProperties {

	/**
	 * Longest wait for the first data of a stream, instead of the timeout. If no unit is
	 * given, seconds are used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration firstEvent;

	/**
	 * Longest wait between data of a stream, instead of the timeout. If no unit is given,
	 * seconds are used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration idle;

	/**
	 * Longest time in which nobody reads the data of a stream, such as one that was never
	 * closed; then it ends. If no unit is given, seconds are used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration unread;

	/**
	 * Longest time for everything, streams included, instead of the timeout. If no unit
	 * is given, seconds are used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration total;

	public @Nullable Duration getFirstEvent() {
		return this.firstEvent;
	}

	public void setFirstEvent(@Nullable Duration firstEvent) {
		this.firstEvent = firstEvent;
	}

	public @Nullable Duration getIdle() {
		return this.idle;
	}

	public void setIdle(@Nullable Duration idle) {
		this.idle = idle;
	}

	public @Nullable Duration getUnread() {
		return this.unread;
	}

	public void setUnread(@Nullable Duration unread) {
		this.unread = unread;
	}

	public @Nullable Duration getTotal() {
		return this.total;
	}

	public void setTotal(@Nullable Duration total) {
		this.total = total;
	}

	/**
	 * Return the timeouts.
	 * @param prefix what the properties begin with, up to the last dot
	 * @param timeout the one for all that are not set
	 */
	Timeouts toTimeouts(String prefix, @Nullable Duration timeout) {
		String property = "timeout";
		try {
			Timeouts timeouts = Timeouts.NONE.withTimeout(timeout);
			property = "timeouts.first-event";
			timeouts = timeouts.withFirstEvent(this.firstEvent);
			property = "timeouts.idle";
			timeouts = timeouts.withIdle(this.idle);
			property = "timeouts.unread";
			timeouts = timeouts.withUnread(this.unread);
			property = "timeouts.total";
			return timeouts.withTotal(this.total);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException(prefix + property, ex);
		}
	}

}
