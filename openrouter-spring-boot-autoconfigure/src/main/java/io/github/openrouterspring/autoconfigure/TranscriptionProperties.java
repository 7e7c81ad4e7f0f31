package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.transcription.TranscriptionRequestBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties for transcriptions.
 */
@ConfigurationProperties("openrouter.transcription")
public class TranscriptionProperties extends OperationProperties {

	/**
	 * Which language is spoken, by the two letters of ISO 639-1. Models guess else.
	 */
	private @Nullable String language;

	/**
	 * How freely the model guesses, from 0 to 1.
	 */
	private @Nullable Double temperature;

	public TranscriptionProperties() {
		super("openrouter.transcription.");
	}

	public @Nullable String getLanguage() {
		return this.language;
	}

	public void setLanguage(@Nullable String language) {
		this.language = language;
	}

	public @Nullable Double getTemperature() {
		return this.temperature;
	}

	public void setTemperature(@Nullable Double temperature) {
		this.temperature = temperature;
	}

	void applyTo(TranscriptionRequestBuilder options) {
		super.applyTo(options);
		set("language", text(this.language), options::language);
		set("temperature", this.temperature, options::temperature);
	}

}
