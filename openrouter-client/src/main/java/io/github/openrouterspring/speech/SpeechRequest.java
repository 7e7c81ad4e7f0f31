package io.github.openrouterspring.speech;

import java.util.function.Consumer;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * A text, and how to speak it. Immutable.
 *
 * @see <a href="https://openrouter.ai/docs/api-reference/tts">Text to speech</a>
 */
public final class SpeechRequest implements JsonView {

	private static final SpeechRequest NOTHING = new SpeechRequest(JsonObject.empty(), CallSettings.NONE);

	private final JsonObject options;

	private final CallSettings settings;

	SpeechRequest(JsonObject options, CallSettings settings) {
		this.options = options;
		this.settings = settings;
	}

	/**
	 * Return a request that says nothing but the text.
	 * @param text the text, not blank
	 * @return the request
	 * @throws IllegalArgumentException if the text is blank
	 */
	public static SpeechRequest of(String text) {
		return builder().text(text).build();
	}

	/**
	 * Begin a request.
	 * @return a builder without anything set
	 */
	public static SpeechRequestBuilder builder() {
		return new SpeechRequestBuilder(NOTHING);
	}

	/** Without a format, some providers give what no player can play. */
	static SpeechRequest defaults(CallSettings settings) {
		return new SpeechRequest(JsonObject.of("response_format", SpeechRequestBuilder.MP3), settings);
	}

	SpeechRequest with(Consumer<SpeechRequestBuilder> options) {
		SpeechRequestBuilder builder = new SpeechRequestBuilder(this);
		options.accept(builder);
		return builder.buildDefaults();
	}

	SpeechRequest withDefaults(SpeechRequest defaults) {
		return new SpeechRequestBuilder(defaults).with(this).buildDefaults();
	}

	/**
	 * Return the model that is asked.
	 * @return the model id, or {@code null} for that of the defaults
	 */
	public @Nullable String model() {
		return this.options.string("model");
	}

	/**
	 * Return the body that goes on the wire, without what was unset.
	 * @return the body
	 */
	@Override
	public JsonObject json() {
		JsonObject body = this.options;
		for (String name : this.options.keySet()) {
			body = (this.options.get(name) != null) ? body : body.without(name);
		}
		return body;
	}

	/**
	 * Return what steers the call.
	 * @return the settings
	 */
	public CallSettings settings() {
		return this.settings;
	}

	JsonObject options() {
		return this.options;
	}

	@Override
	public String toString() {
		return "SpeechRequest" + json();
	}

}
