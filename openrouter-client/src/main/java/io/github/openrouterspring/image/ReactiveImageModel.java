package io.github.openrouterspring.image;

import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OperationLines;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes images, for code that does not block.
 *
 * @see ImageModel
 */
public interface ReactiveImageModel {

	/**
	 * Make a model of a client, which has no model id yet.
	 * @param client the client
	 * @return the model
	 */
	static ReactiveImageModel of(OpenRouterClient client) {
		return HttpImageModel.over(OperationLines.of(client));
	}

	/**
	 * Make an image.
	 * @param prompt what shall be on it, not blank
	 * @return the image, and what it took
	 * @throws IllegalArgumentException if the prompt is blank, or there is no model
	 */
	default Mono<ImageResponse> generate(String prompt) {
		return generate(ImageRequest.of(prompt));
	}

	/**
	 * Make images of some size or format, or of others.
	 * @param request what shall be on them, and options
	 * @return the images, and what they took
	 * @throws IllegalArgumentException if there is no model, or options contradict each
	 * other
	 */
	Mono<ImageResponse> generate(ImageRequest request);

	/**
	 * Make images, and see them grow where the model shows that. Others come whole, as
	 * the only one.
	 * @param request what shall be on them, and options
	 * @return partial images, which cost nothing, and last what is whole. The timeout
	 * holds for the first of them and for each pause
	 * @throws IllegalArgumentException if there is no model, or options contradict each
	 * other
	 */
	Flux<ImageProgress> stream(ImageRequest request);

	/**
	 * Return this model with other options.
	 * @param options sets them
	 * @return the model
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	ReactiveImageModel with(Consumer<ImageRequestBuilder> options);

	/**
	 * Return another model with the same options.
	 * @param model model id, such as {@code bytedance-seed/seedream-4.5}
	 * @return the model
	 */
	default ReactiveImageModel withModel(String model) {
		return with((options) -> options.model(model));
	}

	/**
	 * Return this model for code that waits.
	 * @return the model
	 */
	default ImageModel blocking() {
		return () -> this;
	}

}
