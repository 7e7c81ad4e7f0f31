package io.github.openrouterspring.speech;

import java.util.Map;

import io.github.openrouterspring.call.CallBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link SpeechRequest}, or the defaults of a model.
 */
public final class SpeechRequestBuilder extends CallBuilder<SpeechRequestBuilder> {

	static final String MP3 = "mp3";

	static final String PCM = "pcm";

	SpeechRequestBuilder(SpeechRequest request) {
		with(request);
	}

	SpeechRequestBuilder with(SpeechRequest request) {
		return takeOver(request.options(), request.settings());
	}

	/**
	 * Set what is spoken.
	 * @param text the text, not blank
	 * @return this builder
	 * @throws IllegalArgumentException if it is blank
	 */
	public SpeechRequestBuilder text(String text) {
		if (text == null || text.isBlank()) {
			throw new IllegalArgumentException("The text is " + ((text != null) ? "blank" : "null")
					+ ", of which there is no sound; give at least one word");
		}
		return set("input", text);
	}

	/**
	 * Set who speaks.
	 * @param voice name of the voice, which the model has to have, such as {@code alloy};
	 * some models have one of their own unless it is set
	 * @return this builder
	 * @throws IllegalArgumentException if it is blank
	 */
	public SpeechRequestBuilder voice(String voice) {
		if (voice == null || voice.isBlank()) {
			throw new IllegalArgumentException("The voice is " + ((voice != null) ? "blank" : "null")
					+ "; name one of the model, such as 'alloy', or leave it out");
		}
		return set("voice", voice);
	}

	/**
	 * Set the format of the sound.
	 * @param format {@code mp3}, which it is unless set; or {@code pcm}, which is samples
	 * of 16 bits without a head, and all that some models give
	 * @return this builder
	 * @throws IllegalArgumentException if it is another one
	 */
	public SpeechRequestBuilder format(String format) {
		if (!MP3.equals(format) && !PCM.equals(format)) {
			throw new IllegalArgumentException("The format is '" + format
					+ "'; OpenRouter gives 'mp3' and 'pcm'. A sound in 'pcm' that goes to a file *.wav is made one "
					+ "that players take; set(\"response_format\", ...) tries what is newer than this");
		}
		return set("response_format", format);
	}

	/**
	 * Set how fast it is spoken, which not all models heed.
	 * @param speed times the usual speed, more than 0
	 * @return this builder
	 * @throws IllegalArgumentException if it is not more than 0
	 */
	public SpeechRequestBuilder speed(double speed) {
		if (!(speed > 0) || Double.isInfinite(speed)) {
			throw new IllegalArgumentException(
					"The speed is " + speed + "; it must be more than 0, such as 1.25 for a quarter faster");
		}
		return set("speed", speed);
	}

	/**
	 * Set what only some provider understands, such as {@code instructions}.
	 * @param provider slug of the provider, such as {@code openai}
	 * @param options its options by name, as for
	 * {@link io.github.openrouterspring.json.JsonObject#of(Map)}; those of other
	 * providers are unset
	 * @return this builder
	 * @throws IllegalArgumentException if a value has no place in JSON
	 */
	public SpeechRequestBuilder providerOptions(String provider, Map<String, ? extends @Nullable Object> options) {
		return set("provider", Map.of("options", Map.of(provider, options)));
	}

	/**
	 * Build the request.
	 * @return the request
	 * @throws IllegalArgumentException if there is no text
	 */
	public SpeechRequest build() {
		SpeechRequest request = buildDefaults();
		if (request.options().string("input") == null) {
			throw new IllegalArgumentException("There is nothing to speak; set text(\"...\")");
		}
		return request;
	}

	SpeechRequest buildDefaults() {
		return new SpeechRequest(json(), settings());
	}

}
