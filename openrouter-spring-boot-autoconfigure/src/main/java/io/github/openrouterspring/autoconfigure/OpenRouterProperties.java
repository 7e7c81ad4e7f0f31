package io.github.openrouterspring.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

/**
 * Properties for OpenRouter.
 */
@ConfigurationProperties("openrouter")
public class OpenRouterProperties {

	/**
	 * API key, made at https://openrouter.ai/keys. Falls back to the variable
	 * OPENROUTER_API_KEY.
	 */
	private @Nullable String apiKey;

	/**
	 * Base URL of the API, such as that of a regional host or a gateway. Falls back to
	 * the variable OPENROUTER_BASE_URL, then to https://openrouter.ai/api/v1.
	 */
	private @Nullable String baseUrl;

	/**
	 * Longest time for a whole answer, and longest wait for the first data and between
	 * data of a stream. If no unit is given, seconds are used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration timeout = Duration.ofSeconds(60);

	/**
	 * Whether the application refuses to start without an API key.
	 */
	private boolean failFast;

	/**
	 * Largest event of a stream that is held in memory.
	 */
	private DataSize maxEventSize = DataSize.ofMegabytes(16);

	/**
	 * Largest whole answer that is held in memory.
	 */
	private DataSize maxResponseSize = DataSize.ofMegabytes(64);

	private final Timeouts timeouts = new Timeouts();

	private final App app = new App();

	@NestedConfigurationProperty
	private final ModelProperties defaults = new ModelProperties();

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

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public boolean isFailFast() {
		return this.failFast;
	}

	public void setFailFast(boolean failFast) {
		this.failFast = failFast;
	}

	public DataSize getMaxEventSize() {
		return this.maxEventSize;
	}

	public void setMaxEventSize(DataSize maxEventSize) {
		this.maxEventSize = maxEventSize;
	}

	public DataSize getMaxResponseSize() {
		return this.maxResponseSize;
	}

	public void setMaxResponseSize(DataSize maxResponseSize) {
		this.maxResponseSize = maxResponseSize;
	}

	public Timeouts getTimeouts() {
		return this.timeouts;
	}

	public App getApp() {
		return this.app;
	}

	public ModelProperties getDefaults() {
		return this.defaults;
	}

	/**
	 * Deadlines, each alone.
	 */
	public static class Timeouts {

		/**
		 * Longest time to connect. If no unit is given, seconds are used.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration connect;

		/**
		 * Longest wait for the first data of a stream, instead of openrouter.timeout. If
		 * no unit is given, seconds are used.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration firstEvent;

		/**
		 * Longest wait between data of a stream, instead of openrouter.timeout. If no
		 * unit is given, seconds are used.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration idle;

		/**
		 * Longest time for everything, streams included, instead of openrouter.timeout.
		 * If no unit is given, seconds are used.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration total;

		public @Nullable Duration getConnect() {
			return this.connect;
		}

		public void setConnect(@Nullable Duration connect) {
			this.connect = connect;
		}

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

	/**
	 * How OpenRouter knows the application.
	 */
	public static class App {

		/**
		 * Address of the application, for OpenRouter's rankings and logs. Falls back to
		 * the variable OPENROUTER_HTTP_REFERER.
		 */
		private @Nullable String url;

		/**
		 * Name of the application, for OpenRouter's rankings and logs. Falls back to the
		 * variable OPENROUTER_APP_TITLE, then to spring.application.name.
		 */
		private @Nullable String title;

		public @Nullable String getUrl() {
			return this.url;
		}

		public void setUrl(@Nullable String url) {
			this.url = url;
		}

		public @Nullable String getTitle() {
			return this.title;
		}

		public void setTitle(@Nullable String title) {
			this.title = title;
		}

	}

}
