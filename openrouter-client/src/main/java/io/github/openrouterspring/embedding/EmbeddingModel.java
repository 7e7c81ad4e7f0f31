package io.github.openrouterspring.embedding;

import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.blocking.Blocking;

/**
 * Makes vectors of texts, for code that waits for them. Texts that mean something similar
 * get vectors that point in similar directions, so that one finds the other.
 * <p>
 * Vectors of two models do not compare, so that there are no fallbacks between models: a
 * model that fails, fails.
 */
public interface EmbeddingModel {

	/**
	 * Make a model of a client, which has no model id yet.
	 * @param client the client
	 * @return the model
	 */
	static EmbeddingModel of(OpenRouterClient client) {
		return ReactiveEmbeddingModel.of(client).blocking();
	}

	/**
	 * Make the vector of a text.
	 * @param text the text, not blank
	 * @return the vector
	 * @throws IllegalArgumentException if the text is blank, or there is no model
	 * @throws io.github.openrouterspring.error.OpenRouterException if it fails
	 */
	default float[] embed(String text) {
		return Blocking.await(reactive().embed(text));
	}

	/**
	 * Make the vectors of texts, in as many requests as it takes, some of them at once.
	 * @param texts the texts, at least one, none of them blank
	 * @return a vector for each, in the same order
	 * @throws IllegalArgumentException if there is no text, one is blank, or there is no
	 * model
	 * @throws IncompleteEmbeddingsException if some requests fail, with what came
	 * @throws io.github.openrouterspring.error.OpenRouterException if it fails otherwise
	 */
	default List<float[]> embed(List<String> texts) {
		return embed(EmbeddingRequest.of(texts)).vectors();
	}

	/**
	 * Make vectors, and tell what they took.
	 * @param request what shall become vectors, and how
	 * @return the vectors
	 * @throws IllegalArgumentException if there is no model
	 * @throws IncompleteEmbeddingsException if some requests fail, with what came
	 * @throws io.github.openrouterspring.error.OpenRouterException if it fails otherwise
	 */
	default EmbeddingResponse embed(EmbeddingRequest request) {
		return Blocking.await(reactive().embed(request));
	}

	/**
	 * Return this model with other options.
	 * @param options sets them
	 * @return the model
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	default EmbeddingModel with(Consumer<EmbeddingRequestBuilder> options) {
		return reactive().with(options).blocking();
	}

	/**
	 * Return another model with the same options.
	 * @param model model id, such as {@code openai/text-embedding-3-small}
	 * @return the model
	 */
	default EmbeddingModel withModel(String model) {
		return with((options) -> options.model(model));
	}

	/**
	 * Return this model for code that does not block.
	 * @return the model
	 */
	ReactiveEmbeddingModel reactive();

}
