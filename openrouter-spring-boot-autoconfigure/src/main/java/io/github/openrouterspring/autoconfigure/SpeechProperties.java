package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.speech.SpeechRequestBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties for speech.
 */
@ConfigurationProperties("openrouter.speech")
public class SpeechProperties extends OperationProperties {

	/**
	 * Who speaks: name of a voice of the model.
	 */
	private @Nullable String voice;

	/**
	 * Format of the sound: mp3, which is the default, or pcm.
	 */
	private @Nullable String format;

	/**
	 * Times the usual speed, more than 0. Not all models heed it.
	 */
	private @Nullable Double speed;

	public SpeechProperties() {
		super("openrouter.speech.");
	}

	public @Nullable String getVoice() {
		return this.voice;
	}

	public void setVoice(@Nullable String voice) {
		this.voice = voice;
	}

	public @Nullable String getFormat() {
		return this.format;
	}

	public void setFormat(@Nullable String format) {
		this.format = format;
	}

	public @Nullable Double getSpeed() {
		return this.speed;
	}

	public void setSpeed(@Nullable Double speed) {
		this.speed = speed;
	}

	void applyTo(SpeechRequestBuilder options) {
		super.applyTo(options);
		set("voice", text(this.voice), options::voice);
		set("format", text(this.format), options::format);
		set("speed", this.speed, options::speed);
	}

}
