package io.github.openrouterspring.transcription;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.call.CallBuilder;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;

/**
 * Builds a {@link TranscriptionRequest}, or the defaults of a model.
 */
public final class TranscriptionRequestBuilder extends CallBuilder<TranscriptionRequestBuilder> {

	private @Nullable Recording recording;

	private @Nullable String format;

	TranscriptionRequestBuilder(TranscriptionRequest request) {
		with(request);
	}

	TranscriptionRequestBuilder with(TranscriptionRequest request) {
		this.recording = (request.recording() != null) ? request.recording() : this.recording;
		this.format = (request.format() != null) ? request.format() : this.format;
		return takeOver(request.options(), request.settings());
	}

	/**
	 * Set what is written down.
	 * @param file a file of sound, which is read while it is sent
	 * @return this builder
	 */
	public TranscriptionRequestBuilder recording(Path file) {
		return recording(new FileSystemResource(file));
	}

	/**
	 * Set what is written down.
	 * @param resource sound, which is read while it is sent. One that can be read only
	 * once, such as an {@code InputStreamResource}, needs a {@link #format}, and is not
	 * sent again by itself
	 * @return this builder
	 */
	public TranscriptionRequestBuilder recording(Resource resource) {
		this.recording = new Recording(resource, null);
		return this;
	}

	/**
	 * Set what is written down.
	 * @param stream sound, which is read while it is sent. It needs a {@link #format},
	 * and is not sent again by itself
	 * @return this builder
	 */
	public TranscriptionRequestBuilder recording(Publisher<DataBuffer> stream) {
		this.recording = new Recording(null, stream);
		return this;
	}

	/**
	 * Say what the recording is, which is read off its beginning unless set.
	 * @param format such as {@code wav} or {@code mp3}
	 * @return this builder
	 * @throws IllegalArgumentException if it is blank
	 */
	public TranscriptionRequestBuilder format(String format) {
		if (format == null || format.isBlank()) {
			throw new IllegalArgumentException("The format is " + ((format != null) ? "blank" : "null")
					+ "; it must be a name such as 'wav' or 'mp3'");
		}
		this.format = format;
		return this;
	}

	/**
	 * Set which language is spoken, which models guess else.
	 * @param language two letters of ISO 639-1, such as {@code en}
	 * @return this builder
	 * @throws IllegalArgumentException if it is something else
	 */
	public TranscriptionRequestBuilder language(String language) {
		if (language == null || !language.matches("[a-z]{2}")) {
			throw new IllegalArgumentException("The language is '" + language
					+ "'; it must be the two letters of ISO 639-1, such as 'en' or 'de'");
		}
		return set("language", language);
	}

	/**
	 * Set how freely the model guesses.
	 * @param temperature from 0 to 1
	 * @return this builder
	 * @throws IllegalArgumentException if it is out of range
	 */
	public TranscriptionRequestBuilder temperature(double temperature) {
		if (!(temperature >= 0 && temperature <= 1)) {
			throw new IllegalArgumentException("The temperature is " + temperature + "; it must be from 0 to 1");
		}
		return set("temperature", temperature);
	}

	/**
	 * Ask for the times of sentences, which not all providers tell.
	 * @return this builder
	 */
	public TranscriptionRequestBuilder withSegments() {
		return timestamps("segment");
	}

	/**
	 * Ask for the times of words, which not all providers tell.
	 * @return this builder
	 */
	public TranscriptionRequestBuilder withWords() {
		return timestamps("word");
	}

	private TranscriptionRequestBuilder timestamps(String granularity) {
		Set<String> all = new LinkedHashSet<>(json().strings("timestamp_granularities"));
		all.add(granularity);
		return set("response_format", "verbose_json").set("timestamp_granularities", List.copyOf(all));
	}

	/**
	 * Set what only some provider understands, such as whether to tell speakers apart.
	 * @param provider slug of the provider, such as {@code groq}
	 * @param options its options by name, as for
	 * {@link io.github.openrouterspring.json.JsonObject#of(Map)}; those of other
	 * providers are unset
	 * @return this builder
	 * @throws IllegalArgumentException if a value has no place in JSON
	 */
	public TranscriptionRequestBuilder providerOptions(String provider,
			Map<String, ? extends @Nullable Object> options) {
		return set("provider", Map.of("options", Map.of(provider, options)));
	}

	/**
	 * {@inheritDoc}
	 * @throws IllegalArgumentException if the value has no place in JSON, or the field is
	 * one that the client sets
	 */
	@Override
	public TranscriptionRequestBuilder set(String name, @Nullable Object value) {
		if (name.equals("input_audio")) {
			throw new IllegalArgumentException("'input_audio' is set with recording()");
		}
		return super.set(name, value);
	}

	/**
	 * Build the request.
	 * @return the request
	 * @throws IllegalArgumentException if there is no recording
	 */
	public TranscriptionRequest build() {
		if (this.recording == null) {
			throw new IllegalArgumentException("There is nothing to write down; set recording(...)");
		}
		return buildDefaults();
	}

	TranscriptionRequest buildDefaults() {
		return new TranscriptionRequest(this.recording, this.format, json(), settings());
	}

}
