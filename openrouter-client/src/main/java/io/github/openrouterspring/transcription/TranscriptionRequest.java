package io.github.openrouterspring.transcription;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A recording, and how to write it down. Immutable, but for a stream in it, which is read
 * once.
 *
 * @see <a href="https://openrouter.ai/docs/api-reference/stt">Speech to text</a>
 */
public final class TranscriptionRequest {

	/** How long a transcription may take unless set: providers have a minute for it. */
	static final Duration TIMEOUT = Duration.ofMinutes(3);

	private static final TranscriptionRequest NOTHING = new TranscriptionRequest(null, null, JsonObject.empty(),
			CallSettings.NONE);

	private final @Nullable Recording recording;

	private final @Nullable String format;

	private final JsonObject options;

	private final CallSettings settings;

	TranscriptionRequest(@Nullable Recording recording, @Nullable String format, JsonObject options,
			CallSettings settings) {
		this.recording = recording;
		this.format = format;
		this.options = options;
		this.settings = settings;
	}

	/**
	 * Begin a request.
	 * @return a builder without anything set
	 */
	public static TranscriptionRequestBuilder builder() {
		return new TranscriptionRequestBuilder(NOTHING);
	}

	static TranscriptionRequest defaults(CallSettings settings) {
		Timeouts timeouts = Timeouts.ofTimeout(TIMEOUT).withDefaults(settings.timeouts());
		return new TranscriptionRequest(null, null, JsonObject.empty(), settings.withTimeouts(timeouts));
	}

	TranscriptionRequest with(Consumer<TranscriptionRequestBuilder> options) {
		TranscriptionRequestBuilder builder = new TranscriptionRequestBuilder(this);
		options.accept(builder);
		return builder.buildDefaults();
	}

	TranscriptionRequest withDefaults(TranscriptionRequest defaults) {
		return new TranscriptionRequestBuilder(defaults).with(this).buildDefaults();
	}

	/**
	 * Return the model that is asked.
	 * @return the model id, or {@code null} for that of the defaults
	 */
	public @Nullable String model() {
		return this.options.string("model");
	}

	/**
	 * Return what steers the call.
	 * @return the settings
	 */
	public CallSettings settings() {
		return this.settings;
	}

	/** Those of the body, without what was unset. */
	JsonObject fields() {
		JsonObject body = this.options;
		for (String name : this.options.keySet()) {
			body = (this.options.get(name) != null) ? body : body.without(name);
		}
		return body;
	}

	@Nullable Recording recording() {
		return this.recording;
	}

	@Nullable String format() {
		return this.format;
	}

	JsonObject options() {
		return this.options;
	}

	@Override
	public String toString() {
		return "TranscriptionRequest" + fields();
	}

}
