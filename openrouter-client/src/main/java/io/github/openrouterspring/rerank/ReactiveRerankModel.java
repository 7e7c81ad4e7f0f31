package io.github.openrouterspring.rerank;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OperationLines;
import reactor.core.publisher.Mono;

/**
 * Ranks documents by how well they answer a query, for code that does not block.
 *
 * @see RerankModel
 */
public interface ReactiveRerankModel {

	/**
	 * Make a model of a client, which has no model id yet.
	 * @param client the client
	 * @return the model
	 */
	static ReactiveRerankModel of(OpenRouterClient client) {
		return HttpRerankModel.over(OperationLines.of(client));
	}

	/**
	 * Rank things.
	 * @param query what is searched for, not blank
	 * @param documents the things, at least one
	 * @param text what is read of each, not blank
	 * @param <T> type of the things
	 * @return all of them, the best first
	 * @throws IllegalArgumentException if something is blank or missing, or there are too
	 * many
	 */
	default <T> Mono<List<Ranked<T>>> rerank(String query, List<T> documents, Function<? super T, String> text) {
		return rerank(request(query, documents, text).build()).map((response) -> response.ranked(documents));
	}

	/**
	 * Find the best of things.
	 * @param query what is searched for, not blank
	 * @param documents the things, at least one
	 * @param text what is read of each, not blank
	 * @param topN how many to find, at least 1
	 * @param <T> type of the things
	 * @return as many of them, the best first
	 * @throws IllegalArgumentException if something is blank or missing, or there are too
	 * many
	 */
	default <T> Mono<List<Ranked<T>>> rerank(String query, List<T> documents, Function<? super T, String> text,
			int topN) {
		return rerank(request(query, documents, text).topN(topN).build()).map((response) -> response.ranked(documents));
	}

	private static <T> RerankRequestBuilder request(String query, List<T> documents, Function<? super T, String> text) {
		return RerankRequest.builder().query(query).documents(documents.stream().<String>map(text).toList());
	}

	/**
	 * Rank documents, and tell what that took.
	 * @param request the query, the documents, and options
	 * @return the ranking
	 * @throws IllegalArgumentException if there is no model, or there are too many
	 * documents
	 */
	Mono<RerankResponse> rerank(RerankRequest request);

	/**
	 * Return this model with other options.
	 * @param options sets them
	 * @return the model
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	ReactiveRerankModel with(Consumer<RerankRequestBuilder> options);

	/**
	 * Return another model with the same options.
	 * @param model model id, such as {@code cohere/rerank-v3.5}
	 * @return the model
	 */
	default ReactiveRerankModel withModel(String model) {
		return with((options) -> options.model(model));
	}

	/**
	 * Return this model for code that waits.
	 * @return the model
	 */
	default RerankModel blocking() {
		return () -> this;
	}

}
