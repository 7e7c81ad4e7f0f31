package io.github.openrouterspring.rerank;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.blocking.Blocking;

/**
 * Ranks documents by how well they answer a query, for code that waits for it: better
 * than vectors can, and for the few that these have found.
 */
public interface RerankModel {

	/**
	 * Make a model of a client, which has no model id yet.
	 * @param client the client
	 * @return the model
	 */
	static RerankModel of(OpenRouterClient client) {
		return ReactiveRerankModel.of(client).blocking();
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
	 * @throws io.github.openrouterspring.error.OpenRouterException if it fails
	 */
	default <T> List<Ranked<T>> rerank(String query, List<T> documents, Function<? super T, String> text) {
		return Blocking.await(reactive().rerank(query, documents, text));
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
	 * @throws io.github.openrouterspring.error.OpenRouterException if it fails
	 */
	default <T> List<Ranked<T>> rerank(String query, List<T> documents, Function<? super T, String> text, int topN) {
		return Blocking.await(reactive().rerank(query, documents, text, topN));
	}

	/**
	 * Rank documents, and tell what that took.
	 * @param request the query, the documents, and options
	 * @return the ranking
	 * @throws IllegalArgumentException if there is no model, or there are too many
	 * documents
	 * @throws io.github.openrouterspring.error.OpenRouterException if it fails
	 */
	default RerankResponse rerank(RerankRequest request) {
		return Blocking.await(reactive().rerank(request));
	}

	/**
	 * Return this model with other options.
	 * @param options sets them
	 * @return the model
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	default RerankModel with(Consumer<RerankRequestBuilder> options) {
		return reactive().with(options).blocking();
	}

	/**
	 * Return another model with the same options.
	 * @param model model id, such as {@code cohere/rerank-v3.5}
	 * @return the model
	 */
	default RerankModel withModel(String model) {
		return with((options) -> options.model(model));
	}

	/**
	 * Return this model for code that does not block.
	 * @return the model
	 */
	ReactiveRerankModel reactive();

}
