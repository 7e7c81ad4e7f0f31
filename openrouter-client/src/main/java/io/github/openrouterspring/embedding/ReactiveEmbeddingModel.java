package io.github.openrouterspring.embedding;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OperationLines;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes vectors of texts, for code that does not block.
 *
 * @see EmbeddingModel
 */
public interface ReactiveEmbeddingModel {

	/**
	 * Make a model of a client, which has no model id yet.
	 * @param client the client
	 * @return the model
	 */
	static ReactiveEmbeddingModel of(OpenRouterClient client) {
		return HttpEmbeddingModel.over(OperationLines.of(client));
	}

	/**
	 * Make the vector of a text.
	 * @param text the text, not blank
	 * @return the vector
	 * @throws IllegalArgumentException if the text is blank, or there is no model
	 */
	default Mono<float[]> embed(String text) {
		return embed(EmbeddingRequest.builder().text(text).build()).map(EmbeddingResponse::vector);
	}

	/**
	 * Make the vectors of texts, in as many requests as it takes, some of them at once.
	 * @param texts the texts, at least one, none of them blank
	 * @return a vector for each, in the same order; fails with an
	 * {@link IncompleteEmbeddingsException} if some requests fail
	 * @throws IllegalArgumentException if there is no text, one is blank, or there is no
	 * model
	 */
	default Mono<List<float[]>> embed(List<String> texts) {
		return embed(EmbeddingRequest.of(texts)).map(EmbeddingResponse::vectors);
	}

	/**
	 * Make vectors, and tell what they took. Each request has the timeouts of a call; the
	 * whole takes as long as it takes.
	 * @param request what shall become vectors, and how
	 * @return the vectors; fails with an {@link IncompleteEmbeddingsException} if some
	 * requests fail
	 * @throws IllegalArgumentException if there is no model
	 */
	Mono<EmbeddingResponse> embed(EmbeddingRequest request);

	/**
	 * Make the vectors of however many things, such as the documents of an index. No more
	 * is taken from the source than runs at once, so that memory stays flat; a request is
	 * sent when it is full, or the source ends.
	 * @param items where the things come from
	 * @param text what is to be embedded of each, not blank
	 * @param <T> type of the things
	 * @return each with its vector, in the same order. If a request fails in the end,
	 * nothing more is taken; what came is passed on, and the flux ends with an
	 * {@link IncompleteEmbeddingsException}
	 * @throws IllegalArgumentException if there is no model
	 */
	<T> Flux<Embedded<T>> embed(Flux<T> items, Function<? super T, String> text);

	/**
	 * Return this model with other options.
	 * @param options sets them
	 * @return the model
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	ReactiveEmbeddingModel with(Consumer<EmbeddingRequestBuilder> options);

	/**
	 * Return another model with the same options.
	 * @param model model id, such as {@code openai/text-embedding-3-small}
	 * @return the model
	 */
	default ReactiveEmbeddingModel withModel(String model) {
		return with((options) -> options.model(model));
	}

	/**
	 * Return this model for code that waits.
	 * @return the model
	 */
	default EmbeddingModel blocking() {
		return () -> this;
	}

}
