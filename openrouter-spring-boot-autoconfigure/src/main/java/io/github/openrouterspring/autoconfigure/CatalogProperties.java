package io.github.openrouterspring.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;

/**
 * Properties for the catalogue of models.
 */
@ConfigurationProperties("openrouter.catalog")
public class CatalogProperties {

	/**
	 * How long the catalogue counts as fresh. After that it is still served while a new
	 * one is fetched. If no unit is given, seconds are used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration timeToLive = Duration.ofHours(1);

	/**
	 * Whether the catalogue is fetched when the application starts.
	 */
	private boolean warmUp;

	/**
	 * File with a copy of the catalogue, for starts without a network.
	 */
	private @Nullable Path file;

	/**
	 * Name of the cache of Spring's cache manager that keeps a copy of the catalogue.
	 */
	private @Nullable String cacheName;

	/**
	 * What happens at the start when a configured model is not in the catalogue.
	 */
	private Validate validate = Validate.OFF;

	public Duration getTimeToLive() {
		return this.timeToLive;
	}

	public void setTimeToLive(Duration timeToLive) {
		this.timeToLive = timeToLive;
	}

	public boolean isWarmUp() {
		return this.warmUp;
	}

	public void setWarmUp(boolean warmUp) {
		this.warmUp = warmUp;
	}

	public @Nullable Path getFile() {
		return this.file;
	}

	public void setFile(@Nullable Path file) {
		this.file = file;
	}

	public @Nullable String getCacheName() {
		return this.cacheName;
	}

	public void setCacheName(@Nullable String cacheName) {
		this.cacheName = cacheName;
	}

	public Validate getValidate() {
		return this.validate;
	}

	public void setValidate(Validate validate) {
		this.validate = validate;
	}

	/**
	 * What happens when a model is not known.
	 */
	public enum Validate {

		/** Nothing. */
		OFF,

		/** A line in the log. */
		WARN,

		/** The application does not start. */
		FAIL

	}

}
