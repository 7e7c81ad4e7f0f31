package io.github.openrouterspring.autoconfigure.health;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.github.openrouterspring.autoconfigure.InvalidOpenRouterConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.StringUtils;

/**
 * Properties for the health check.
 */
@ConfigurationProperties("openrouter.health")
public class OpenRouterHealthProperties {

	/**
	 * How long a result is kept, so that probes do not ask OpenRouter each time; 0 for
	 * not at all. If no unit is given, seconds are used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration cacheTtl = Duration.ofSeconds(30);

	/**
	 * Longest time for a check. If no unit is given, seconds are used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration timeout = Duration.ofSeconds(5);

	/**
	 * Status when the key has used up its limit.
	 */
	private String exhaustedStatus = "OUT_OF_SERVICE";

	public Duration getCacheTtl() {
		return this.cacheTtl;
	}

	public void setCacheTtl(Duration cacheTtl) {
		if (cacheTtl.isNegative()) {
			throw new InvalidOpenRouterConfigurationException("openrouter.health.cache-ttl",
					"The time that a result is kept must not be negative; 0 keeps none");
		}
		this.cacheTtl = cacheTtl;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		if (timeout.isNegative() || timeout.isZero()) {
			throw new InvalidOpenRouterConfigurationException("openrouter.health.timeout",
					"The timeout of a check must be longer than 0");
		}
		this.timeout = timeout;
	}

	public String getExhaustedStatus() {
		return this.exhaustedStatus;
	}

	public void setExhaustedStatus(String exhaustedStatus) {
		if (!StringUtils.hasText(exhaustedStatus)) {
			throw new InvalidOpenRouterConfigurationException("openrouter.health.exhausted-status",
					"The status must have a name, such as OUT_OF_SERVICE, DOWN or UP");
		}
		this.exhaustedStatus = exhaustedStatus;
	}

}
