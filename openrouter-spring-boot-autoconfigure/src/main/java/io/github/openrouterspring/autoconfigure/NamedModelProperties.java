package io.github.openrouterspring.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.github.openrouterspring.call.Timeouts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
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

	@NestedConfigurationProperty
	private final TimeoutProperties timeouts = new TimeoutProperties();

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

	public TimeoutProperties getTimeouts() {
		return this.timeouts;
	}

	Timeouts toTimeouts(String prefix) {
		return this.timeouts.toTimeouts(prefix, this.timeout);
	}

}
