package io.github.openrouterspring.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.github.openrouterspring.call.Deadlines;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationUnit;

/**
 * Options of a model with a name of its own. What is not set comes from the defaults.
 */
public class NamedModelProperties extends ModelProperties {

	/**
	 * API key for this model, instead of openrouter.api-key.
	 */
	private @Nullable String apiKey;

	/**
	 * Base URL for this model, instead of openrouter.base-url.
	 */
	private @Nullable String baseUrl;

	/**
	 * Longest time for a whole answer, and longest wait for the first data and between
	 * data of a stream, instead of openrouter.timeout. If no unit is given, seconds are
	 * used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration timeout;

	private final Timeouts timeouts = new Timeouts();

	public @Nullable String getApiKey() {
		return this.apiKey;
	}

	public void setApiKey(@Nullable String apiKey) {
		this.apiKey = apiKey;
	}

	public @Nullable String getBaseUrl() {
		return this.baseUrl;
	}

	public void setBaseUrl(@Nullable String baseUrl) {
		this.baseUrl = baseUrl;
	}

	public @Nullable Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(@Nullable Duration timeout) {
		this.timeout = timeout;
	}

	public Timeouts getTimeouts() {
		return this.timeouts;
	}

	Deadlines toDeadlines() {
		return Deadlines.NONE.withTimeout(this.timeout).withFirstEvent(this.timeouts.firstEvent).withIdle(this.timeouts.idle).withTotal(this.timeouts.total);
	}

	/**
	 * Deadlines, each alone.
	 */
	public static class Timeouts {

		/**
		 * Longest wait for the first data of a stream. If no unit is given, seconds are
		 * used.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration firstEvent;

		/**
		 * Longest wait between data of a stream. If no unit is given, seconds are used.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration idle;

		/**
		 * Longest time for everything, streams included. If no unit is given, seconds are
		 * used.
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

	}

}
