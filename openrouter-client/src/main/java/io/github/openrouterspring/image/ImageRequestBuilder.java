package io.github.openrouterspring.image;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.call.CallBuilder;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ProviderOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;

/**
 * Builds an {@link ImageRequest}, or the defaults of a model.
 */
public final class ImageRequestBuilder extends CallBuilder<ImageRequestBuilder> {

	private static final int MOST_IMAGES = 10;

	private static final int MOST_REFERENCES = 16;

	private static final int HIGHEST_COMPRESSION = 100;

	private final List<ImagePart> references;

	ImageRequestBuilder(ImageRequest request) {
		this.references = new ArrayList<>(request.references());
		takeOver(request.options(), request.settings());
	}

	ImageRequestBuilder with(ImageRequest request) {
		this.references.addAll(request.references());
		return takeOver(request.options(), request.settings());
	}

	/**
	 * Set what shall be on the image.
	 * @param prompt the words, not blank
	 * @return this builder
	 * @throws IllegalArgumentException if it is blank
	 */
	public ImageRequestBuilder prompt(String prompt) {
		if (prompt == null || prompt.isBlank()) {
			throw new IllegalArgumentException("The prompt is " + ((prompt != null) ? "blank" : "null")
					+ "; say what shall be on the image, such as 'a lighthouse in fog'");
		}
		return set("prompt", prompt);
	}

	/**
	 * Add an image that is to be changed, or followed.
	 * @param image the image
	 * @return this builder
	 */
	public ImageRequestBuilder reference(ImagePart image) {
		this.references.add(image);
		return this;
	}

	/**
	 * Add an image that is to be changed, or followed.
	 * @param image the image, which is sent along; its type is told by its file name
	 * @return this builder
	 * @throws IllegalArgumentException if the name does not tell the type
	 * @throws java.io.UncheckedIOException if it cannot be read
	 */
	public ImageRequestBuilder reference(Resource image) {
		return reference(ImagePart.of(image));
	}

	/**
	 * Set how many images to make at most. Models may make fewer; some refuse more than
	 * one.
	 * @param count from 1 to 10
	 * @return this builder
	 * @throws IllegalArgumentException if it is out of range
	 */
	public ImageRequestBuilder count(int count) {
		return set("n", within("number of images", count, 1, MOST_IMAGES));
	}

	/**
	 * Set the size.
	 * @param size pixels, such as {@code 1024x1536}, which leave no place for a
	 * resolution or an aspect ratio; or one of {@code 512}, {@code 1K}, {@code 2K} and
	 * {@code 4K}
	 * @return this builder
	 * @throws IllegalArgumentException if it is something else
	 */
	public ImageRequestBuilder size(String size) {
		return set("size", fitting("size", size, "[1-9]\\d{1,4}x[1-9]\\d{1,4}|512|[124]K",
				"pixels such as '1024x1536', or '512', '1K', '2K' or '4K'"));
	}

	/**
	 * Set the resolution, whatever the aspect ratio.
	 * @param resolution {@code 512}, {@code 1K}, {@code 2K} or {@code 4K}
	 * @return this builder
	 * @throws IllegalArgumentException if it is something else
	 */
	public ImageRequestBuilder resolution(String resolution) {
		return set("resolution", fitting("resolution", resolution, "512|[124]K", "'512', '1K', '2K' or '4K'"));
	}

	/**
	 * Set the relation of width and height.
	 * @param ratio such as {@code 16:9}, or {@code auto}
	 * @return this builder
	 * @throws IllegalArgumentException if it is something else
	 */
	public ImageRequestBuilder aspectRatio(String ratio) {
		return set("aspect_ratio",
				fitting("aspect ratio", ratio, "\\d+(\\.\\d+)?:\\d+(\\.\\d+)?|auto", "such as '16:9', or 'auto'"));
	}

	/**
	 * Set how carefully images are made.
	 * @param quality {@code auto}, {@code low}, {@code medium} or {@code high}
	 * @return this builder
	 * @throws IllegalArgumentException if it is something else
	 */
	public ImageRequestBuilder quality(String quality) {
		return set("quality", fitting("quality", quality, "auto|low|medium|high", "'auto', 'low', 'medium' or 'high'"));
	}

	/**
	 * Set the format.
	 * @param format {@code png}, {@code jpeg}, {@code webp}, or, of models for vectors,
	 * {@code svg}
	 * @return this builder
	 * @throws IllegalArgumentException if it is something else
	 */
	public ImageRequestBuilder format(String format) {
		return set("output_format",
				fitting("format", format, "png|jpeg|webp|svg", "'png', 'jpeg', 'webp', or 'svg' for vectors"));
	}

	/**
	 * Set how far JPEG and WebP are compressed.
	 * @param percent from 0 to 100
	 * @return this builder
	 * @throws IllegalArgumentException if it is out of range
	 */
	public ImageRequestBuilder compression(int percent) {
		return set("output_compression", within("compression", percent, 0, HIGHEST_COMPRESSION));
	}

	/**
	 * Set what is behind what is on the image.
	 * @param background {@code auto}, {@code transparent} or {@code opaque}
	 * @return this builder
	 * @throws IllegalArgumentException if it is something else
	 */
	public ImageRequestBuilder background(String background) {
		return set("background",
				fitting("background", background, "auto|transparent|opaque", "'auto', 'transparent' or 'opaque'"));
	}

	/**
	 * Set where chance begins, so that some models make the same image again.
	 * @param seed any number
	 * @return this builder
	 */
	public ImageRequestBuilder seed(int seed) {
		return set("seed", seed);
	}

	/**
	 * Choose providers. Images heed {@code only}, {@code order}, {@code ignore},
	 * {@code sort} and {@code allowFallbacks}.
	 * @param options sets which
	 * @return this builder
	 */
	public ImageRequestBuilder provider(Consumer<ProviderOptions> options) {
		return set("provider", ChatRequest.defaults((request) -> request.provider(options)).json().get("provider"));
	}

	private static int within(String name, int value, int least, int most) {
		if (value < least || value > most) {
			throw new IllegalArgumentException(
					"The " + name + " is " + value + "; it must be from " + least + " to " + most);
		}
		return value;
	}

	private static String fitting(String name, @Nullable String value, String pattern, String rule) {
		if (value == null || !value.matches(pattern)) {
			throw new IllegalArgumentException("The " + name + " is '" + value + "'; it must be " + rule
					+ ". set(...) tries what is newer than this");
		}
		return value;
	}

	/**
	 * {@inheritDoc}
	 * @throws IllegalArgumentException if the value has no place in JSON, or the field is
	 * one that the client sets
	 */
	@Override
	public ImageRequestBuilder set(String name, @Nullable Object value) {
		if (name.equals("input_references")) {
			throw new IllegalArgumentException("'input_references' is set with reference()");
		}
		if (name.equals("stream") && Boolean.TRUE.equals(value)) {
			throw new IllegalArgumentException(
					"'stream' is set by stream(request), which shows partial images; leave it out");
		}
		return super.set(name, value);
	}

	/**
	 * Build the request.
	 * @return the request
	 * @throws IllegalArgumentException if there is no prompt
	 */
	public ImageRequest build() {
		ImageRequest request = buildDefaults();
		if (request.options().string("prompt") == null) {
			throw new IllegalArgumentException(
					"There is no prompt; say what shall be on the image, with prompt(\"...\")");
		}
		return request;
	}

	ImageRequest buildDefaults() {
		if (this.references.size() > MOST_REFERENCES) {
			throw new IllegalArgumentException("There are " + this.references.size() + " references, "
					+ (this.references.size() - MOST_REFERENCES) + " more than the " + MOST_REFERENCES
					+ " that OpenRouter takes; leave some out, or join them in one image");
		}
		return new ImageRequest(List.copyOf(this.references), json(), settings());
	}

}
