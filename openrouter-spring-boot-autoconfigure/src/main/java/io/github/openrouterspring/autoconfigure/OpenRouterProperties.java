package io.github.openrouterspring.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.connection.ConnectionSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
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
	 * Management key, made at https://openrouter.ai/settings/management-keys, which reads
	 * credits and activity. Falls back to the variable OPENROUTER_MANAGEMENT_KEY.
	 */
	private @Nullable String managementKey;

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
	 * Largest answer, whole or streamed, that is held in memory.
	 */
	private DataSize maxResponseSize = DataSize.ofMegabytes(64);

	/**
	 * Number of requests that run at once; others wait. Unlimited unless set.
	 */
	private @Nullable Integer maxConcurrentRequests;

	/**
	 * Number of requests that may wait for others to end; beyond that they are refused.
	 */
	private int maxQueuedRequests = 1000;

	private final ConnectTimeouts timeouts = new ConnectTimeouts();

	private final Retry retry = new Retry();

	private final Http http = new Http();

	private final App app = new App();

	@NestedConfigurationProperty
	private final StructuredOutputProperties structuredOutput = new StructuredOutputProperties();

	@NestedConfigurationProperty
	private final ModelProperties defaults = new ModelProperties();

	/**
	 * Models by a name of letters, digits and dashes. Each becomes a bean called
	 * &lt;name&gt;LanguageModel, over the defaults.
	 */
	private final Map<String, NamedModelProperties> models = new LinkedHashMap<>();

	public @Nullable String getApiKey() {
		return this.apiKey;
	}

	public void setApiKey(@Nullable String apiKey) {
		this.apiKey = apiKey;
	}

	public @Nullable String getManagementKey() {
		return this.managementKey;
	}

	public void setManagementKey(@Nullable String managementKey) {
		this.managementKey = managementKey;
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

	public @Nullable Integer getMaxConcurrentRequests() {
		return this.maxConcurrentRequests;
	}

	public void setMaxConcurrentRequests(@Nullable Integer maxConcurrentRequests) {
		this.maxConcurrentRequests = maxConcurrentRequests;
	}

	public int getMaxQueuedRequests() {
		return this.maxQueuedRequests;
	}

	public void setMaxQueuedRequests(int maxQueuedRequests) {
		this.maxQueuedRequests = maxQueuedRequests;
	}

	public Retry getRetry() {
		return this.retry;
	}

	public Http getHttp() {
		return this.http;
	}

	public ConnectTimeouts getTimeouts() {
		return this.timeouts;
	}

	public App getApp() {
		return this.app;
	}

	public StructuredOutputProperties getStructuredOutput() {
		return this.structuredOutput;
	}

	public ModelProperties getDefaults() {
		return this.defaults;
	}

	public Map<String, NamedModelProperties> getModels() {
		return this.models;
	}

	Timeouts toTimeouts() {
		return this.timeouts.toTimeouts("openrouter.", this.timeout);
	}

	/**
	 * Timeouts, each alone.
	 */
	public static class ConnectTimeouts extends TimeoutProperties {

		/**
		 * Longest time to connect. If no unit is given, seconds are used.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration connect;

		public @Nullable Duration getConnect() {
			return this.connect;
		}

		public void setConnect(@Nullable Duration connect) {
			this.connect = connect;
		}

		@Nullable Duration usableConnect() {
			try {
				return (this.connect != null)
						? ConnectionSettings.DEFAULT.withConnectTimeout(this.connect).connectTimeout() : null;
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidOpenRouterConfigurationException("openrouter.timeouts.connect", ex);
			}
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

	/**
	 * When requests are sent again.
	 */
	public static class Retry {

		/**
		 * Number of times that a request is sent again before anything of an answer has
		 * come; 0 for never.
		 */
		private int maxRetries = 2;

		/**
		 * First wait where the server gives no hint. If no unit is given, milliseconds
		 * are used.
		 */
		private Duration delay = Duration.ofMillis(500);

		/**
		 * How many times longer each wait is than the one before.
		 */
		private double multiplier = 2;

		/**
		 * Share of the wait that is left to chance, from 0 to 1.
		 */
		private double jitter = 0.5;

		/**
		 * Longest wait where the server gives no hint. If no unit is given, milliseconds
		 * are used.
		 */
		private Duration maxDelay = Duration.ofSeconds(8);

		/**
		 * Whether requests are sent again that may have been billed already: after 408,
		 * 524, and a response that was lost before its first data.
		 */
		private boolean maybeBilled;

		/**
		 * Share of all calls that may be sent again, from 0 to 1, beside one retry each
		 * second; 1 for no bound. Keeps an outage from being met with a multiple of the
		 * load.
		 */
		private double budget = 0.2;

		public int getMaxRetries() {
			return this.maxRetries;
		}

		public void setMaxRetries(int maxRetries) {
			this.maxRetries = maxRetries;
		}

		public Duration getDelay() {
			return this.delay;
		}

		public void setDelay(Duration delay) {
			this.delay = delay;
		}

		public double getMultiplier() {
			return this.multiplier;
		}

		public void setMultiplier(double multiplier) {
			this.multiplier = multiplier;
		}

		public double getJitter() {
			return this.jitter;
		}

		public void setJitter(double jitter) {
			this.jitter = jitter;
		}

		public Duration getMaxDelay() {
			return this.maxDelay;
		}

		public void setMaxDelay(Duration maxDelay) {
			this.maxDelay = maxDelay;
		}

		public boolean isMaybeBilled() {
			return this.maybeBilled;
		}

		public void setMaybeBilled(boolean maybeBilled) {
			this.maybeBilled = maybeBilled;
		}

		public double getBudget() {
			return this.budget;
		}

		public void setBudget(double budget) {
			this.budget = budget;
		}

		RetryPolicy toPolicy() {
			RetryPolicy policy = RetryPolicy.DEFAULT.withMaybeBilled(this.maybeBilled);
			String property = "max-retries";
			try {
				policy = policy.withMaxRetries(this.maxRetries);
				property = this.delay.isNegative() ? "delay" : "max-delay";
				policy = policy.withDelay(this.delay, this.maxDelay);
				property = "multiplier";
				policy = policy.withMultiplier(this.multiplier);
				property = "jitter";
				policy = policy.withJitter(this.jitter);
				property = "budget";
				return policy.withBudget(this.budget);
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidOpenRouterConfigurationException("openrouter.retry." + property, ex);
			}
		}

	}

	/**
	 * How connections are made and kept.
	 */
	public static class Http {

		/**
		 * Most connections at once.
		 */
		private int maxConnections = 1000;

		/**
		 * How long an unused connection is kept. If no unit is given, seconds are used.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration maxIdleTime = Duration.ofSeconds(60);

		/**
		 * How long a connection is used; what runs on it is not cut off. If no unit is
		 * given, seconds are used.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration maxLifeTime = Duration.ofMinutes(10);

		/**
		 * Whether HTTP/2 is used where the server offers it over TLS.
		 */
		private boolean http2 = true;

		/**
		 * Whether answers may come compressed.
		 */
		private boolean compression = true;

		/**
		 * Name of the SSL bundle whose certificates are trusted and presented.
		 */
		private @Nullable String sslBundle;

		/**
		 * File with certificates in PEM to trust instead of those of the JDK.
		 */
		private @Nullable Path caFile;

		@NestedConfigurationProperty
		private final ProxyProperties proxy = new ProxyProperties();

		public int getMaxConnections() {
			return this.maxConnections;
		}

		public void setMaxConnections(int maxConnections) {
			this.maxConnections = maxConnections;
		}

		public Duration getMaxIdleTime() {
			return this.maxIdleTime;
		}

		public void setMaxIdleTime(Duration maxIdleTime) {
			this.maxIdleTime = maxIdleTime;
		}

		public Duration getMaxLifeTime() {
			return this.maxLifeTime;
		}

		public void setMaxLifeTime(Duration maxLifeTime) {
			this.maxLifeTime = maxLifeTime;
		}

		public boolean isHttp2() {
			return this.http2;
		}

		public void setHttp2(boolean http2) {
			this.http2 = http2;
		}

		public boolean isCompression() {
			return this.compression;
		}

		public void setCompression(boolean compression) {
			this.compression = compression;
		}

		public @Nullable String getSslBundle() {
			return this.sslBundle;
		}

		public void setSslBundle(@Nullable String sslBundle) {
			this.sslBundle = sslBundle;
		}

		public @Nullable Path getCaFile() {
			return this.caFile;
		}

		public void setCaFile(@Nullable Path caFile) {
			this.caFile = caFile;
		}

		public ProxyProperties getProxy() {
			return this.proxy;
		}

		ConnectionSettings toSettings(Environment environment) {
			MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleNonNullValuesIn((entries) -> {
				entries.put("openrouter.http.ssl-bundle", StringUtils.hasText(this.sslBundle) ? this.sslBundle : null);
				entries.put("openrouter.http.ca-file", this.caFile);
			});
			ConnectionSettings settings = ConnectionSettings.DEFAULT.withHttp2(this.http2)
				.withCompression(this.compression)
				.withProxy(this.proxy.toSettings(environment));
			String property = "max-connections";
			try {
				settings = settings.withMaxConnections(this.maxConnections);
				property = "max-idle-time";
				settings = settings.withMaxIdleTime(this.maxIdleTime);
				property = "max-life-time";
				settings = settings.withMaxLifeTime(this.maxLifeTime);
				property = "ca-file";
				return settings.withCaFile(this.caFile);
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidOpenRouterConfigurationException("openrouter.http." + property, ex);
			}
		}

	}

}
