package io.github.openrouterspring.image;

import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.blocking.Blocking;

/**
 * Makes images, for code that waits for them: <pre>{@code
 * Resource png = images.generate("a lighthouse in fog").image();
 * }</pre>
 */
public interface ImageModel {

	/**
	 * Make a model of a client, which has no model id yet.
	 * @param client the client
	 * @return the model
	 */
	static ImageModel of(OpenRouterClient client) {
		return ReactiveImageModel.of(client).blocking();
	}

	/**
	 * Make an image.
	 * @param prompt what shall be on it, not blank
	 * @return the image, and what it took
	 * @throws IllegalArgumentException if the prompt is blank, or there is no model
	 * @throws io.github.openrouterspring.error.OpenRouterException if it fails
	 */
	default ImageResponse generate(String prompt) {
		return Blocking.await(reactive().generate(prompt));
	}

	/**
	 * Make images of some size or format, or of others.
	 * @param request what shall be on them, and options
	 * @return the images, and what they took
	 * @throws IllegalArgumentException if there is no model, or options contradict each
	 * other
	 * @throws io.github.openrouterspring.error.OpenRouterException if it fails
	 */
	default ImageResponse generate(ImageRequest request) {
		return Blocking.await(reactive().generate(request));
	}

	/**
	 * Make images, and see them grow where the model shows that. Others come whole, as
	 * the only one.
	 * @param request what shall be on them, and options
	 * @return partial images, which cost nothing, and last what is whole; to be closed
	 * @throws IllegalArgumentException if there is no model, or options contradict each
	 * other
	 * @throws io.github.openrouterspring.error.OpenRouterException if it fails
	 */
	default Stream<ImageProgress> stream(ImageRequest request) {
		return Blocking.read(reactive().stream(request)).stream();
	}

	/**
	 * Return this model with other options.
	 * @param options sets them
	 * @return the model
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	default ImageModel with(Consumer<ImageRequestBuilder> options) {
		return reactive().with(options).blocking();
	}

	/**
	 * Return another model with the same options.
	 * @param model model id, such as {@code bytedance-seed/seedream-4.5}
	 * @return the model
	 */
	default ImageModel withModel(String model) {
		return with((options) -> options.model(model));
	}

	/**
	 * Return this model for code that does not block.
	 * @return the model
	 */
	ReactiveImageModel reactive();

}
