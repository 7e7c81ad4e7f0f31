package io.github.openrouterspring.image;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What shall be on images, and how they are made. Immutable.
 *
 * @see <a href="https://openrouter.ai/docs/api-reference/images">Images</a>
 */
public final class ImageRequest implements JsonView {

	/** How long images may take unless set. */
	static final Duration TIMEOUT = Duration.ofMinutes(5);

	private static final ImageRequest NOTHING = new ImageRequest(List.of(), JsonObject.empty(), CallSettings.NONE);

	private final List<ImagePart> references;

	private final JsonObject options;

	private final CallSettings settings;

	ImageRequest(List<ImagePart> references, JsonObject options, CallSettings settings) {
		this.references = references;
		this.options = options;
		this.settings = settings;
	}

	/**
	 * Return a request that says nothing but what shall be on the image.
	 * @param prompt the words, not blank
	 * @return the request
	 * @throws IllegalArgumentException if the prompt is blank
	 */
	public static ImageRequest of(String prompt) {
		return builder().prompt(prompt).build();
	}

	/**
	 * Begin a request.
	 * @return a builder without anything set
	 */
	public static ImageRequestBuilder builder() {
		return new ImageRequestBuilder(NOTHING);
	}

	static ImageRequest defaults(CallSettings settings) {
		Timeouts timeouts = Timeouts.ofTimeout(TIMEOUT).withDefaults(settings.timeouts());
		return new ImageRequest(List.of(), JsonObject.empty(), settings.withTimeouts(timeouts));
	}

	ImageRequest with(Consumer<ImageRequestBuilder> options) {
		ImageRequestBuilder builder = new ImageRequestBuilder(this);
		options.accept(builder);
		return builder.buildDefaults();
	}

	ImageRequest withDefaults(ImageRequest defaults) {
		return new ImageRequestBuilder(defaults).with(this).buildDefaults();
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
		return this.references.isEmpty() ? body : body.with("input_references", this.references);
	}

	/**
	 * Return what steers the call.
	 * @return the settings
	 */
	public CallSettings settings() {
		return this.settings;
	}

	List<ImagePart> references() {
		return this.references;
	}

	JsonObject options() {
		return this.options;
	}

	@Override
	public String toString() {
		return "ImageRequest" + this.options + " with " + this.references.size() + " references";
	}

}
