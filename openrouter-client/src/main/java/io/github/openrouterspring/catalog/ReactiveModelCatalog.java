package io.github.openrouterspring.catalog;

import java.util.List;

import io.github.openrouterspring.chat.request.ChatRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The models that OpenRouter offers today, for code that does not block. Needs no key
 * unless said otherwise. Errors are
 * {@link io.github.openrouterspring.error.OpenRouterException}s.
 *
 * @see ModelCatalog
 * @see <a href="https://openrouter.ai/docs/overview/models">Models</a>
 */
public interface ReactiveModelCatalog {

	/**
	 * Return all models that write text. They are fetched when they are first asked for,
	 * kept for their time to live, and after that served on while new ones are fetched,
	 * also for as long as OpenRouter cannot be reached.
	 * @return the models in OpenRouter's order
	 */
	Mono<List<Model>> models();

	/**
	 * Fetch all models now, or join a fetch that is under way.
	 * @return the models in OpenRouter's order
	 */
	Mono<List<Model>> refresh();

	/**
	 * Return what is kept, without asking anyone.
	 * @return the state, or {@code null} if no models were fetched yet
	 */
	@Nullable CatalogState state();

	/**
	 * Find models by what they can do and what they cost.
	 * @param query what to look for
	 * @return those that fulfil the query; an empty list if none does
	 */
	Mono<List<Model>> find(ModelQuery query);

	/**
	 * Find the cheapest model, by the price of a token of the request and one of the
	 * answer together.
	 * @param query what to look for
	 * @return the model; empty if there is none
	 */
	Mono<Model> cheapest(ModelQuery query);

	/**
	 * Find a model by what requests call it: its id, its lasting slug, an alias, a
	 * variant such as {@code :nitro}, with a preset or without.
	 * @param id what a request would name
	 * @return the model; empty if there is none
	 */
	Mono<Model> find(String id);

	/**
	 * Suggest what may have been meant by an id that is not known.
	 * @param id what was written
	 * @return ids of the nearest models, at most three; an empty list if none is near
	 */
	Mono<List<String>> suggestions(String id);

	/**
	 * Hold a request against the model that it names: parameters, modalities, lengths.
	 * Asks nobody and costs nothing.
	 * @param request a request with a model;
	 * {@code request.withDefaults(model.reactive().defaults())} for what a language model
	 * would fill in
	 * @return what does not fit
	 */
	Mono<FitReport> fit(ChatRequest request);

	/**
	 * Estimate what a request will cost at the model that it names. The tokens of the
	 * request are counted by the {@link TokenCounter}; those of the answer are its limit,
	 * or {@value CostEstimate#USUAL_COMPLETION_TOKENS} if it has none.
	 * @param request a request with a model, as for {@link #fit}
	 * @return the estimate
	 */
	Mono<CostEstimate> estimate(ChatRequest request);

	/**
	 * Estimate what a call will cost.
	 * @param model model id
	 * @param promptTokens tokens of the request, at least 0
	 * @param completionTokens tokens of the answer, reasoning included, at least 0
	 * @return the estimate
	 */
	Mono<CostEstimate> estimate(String model, long promptTokens, long completionTokens);

	/**
	 * Let OpenRouter list models, by what it knows beyond the list itself. Not kept.
	 * @param request which models, and in which order
	 * @return the models
	 */
	Mono<List<Model>> models(ModelsRequest request);

	/**
	 * Return the models that the key may use, by the preferences and guardrails of its
	 * account. Needs a key. Not kept.
	 * @return the models
	 */
	Mono<List<Model>> userModels();

	/**
	 * Ask OpenRouter for one model, whatever it writes. Aliases are followed. Not kept.
	 * @param id model id, with a variant such as {@code :free} or without
	 * @return the model; an unknown one fails with a
	 * {@link io.github.openrouterspring.error.ModelNotFoundException} that suggests
	 * others
	 */
	Mono<Model> model(String id);

	/**
	 * Return who runs a model, at which price, how reliably and how fast. Latency and
	 * throughput are shown to those who come with a key. Not kept.
	 * @param id model id
	 * @return the endpoints
	 */
	Mono<List<Endpoint>> endpoints(String id);

	/**
	 * Return who runs models behind OpenRouter. Not kept.
	 * @return the providers
	 */
	Mono<List<Provider>> providers();

	/**
	 * Return the endpoints that keep no data. Not kept.
	 * @return the endpoints
	 */
	Mono<List<Endpoint>> zeroDataRetentionEndpoints();

	/**
	 * Return how many models there are. Not kept.
	 * @return the number
	 */
	Mono<Long> count();

	/**
	 * Return this catalogue for code that waits for answers.
	 * @return the blocking view
	 */
	default ModelCatalog blocking() {
		return new BlockingModelCatalog(this);
	}

}
