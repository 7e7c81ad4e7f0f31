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

	public @Nullable Duration getTotal() {
		return this.total;
	}

	public void setTotal(@Nullable Duration total) {
		this.total = total;
	}

	Timeouts toTimeouts(@Nullable Duration timeout) {
		return Timeouts.NONE.withTimeout(timeout)
			.withFirstEvent(this.firstEvent)
			.withIdle(this.idle)
			.withTotal(this.total);
	}

}
