package io.github.openrouterspring.catalog;

import java.util.List;
import java.util.Optional;

import io.github.openrouterspring.chat.request.ChatRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import static io.github.openrouterspring.blocking.Blocking.await;

/**
 * The blocking view: waits for what the reactive catalogue gives.
 */
final class BlockingModelCatalog implements ModelCatalog {

	private final ReactiveModelCatalog reactive;

	BlockingModelCatalog(ReactiveModelCatalog reactive) {
		this.reactive = reactive;
	}

	@Override
	public ReactiveModelCatalog reactive() {
		return this.reactive;
	}

	private static <T> @Nullable T awaitOptional(Mono<T> result) {
		return await(result.map(Optional::of).defaultIfEmpty(Optional.empty())).orElse(null);
	}

	@Override
	public List<Model> models() {
		return await(this.reactive.models());
	}

	@Override
	public List<Model> refresh() {
		return await(this.reactive.refresh());
	}

	@Override
	public @Nullable CatalogState state() {
		return this.reactive.state();
	}

	@Override
	public List<Model> find(ModelQuery query) {
		return await(this.reactive.find(query));
	}

	@Override
	public @Nullable Model cheapest(ModelQuery query) {
		return awaitOptional(this.reactive.cheapest(query));
	}

	@Override
	public @Nullable Model find(String id) {
		return awaitOptional(this.reactive.find(id));
	}

	@Override
	public List<String> suggestions(String id) {
		return await(this.reactive.suggestions(id));
	}

	@Override
	public FitReport fit(ChatRequest request) {
		return await(this.reactive.fit(request));
	}

	@Override
	public CostEstimate estimate(ChatRequest request) {
		return await(this.reactive.estimate(request));
	}

	@Override
	public CostEstimate estimate(String model, long promptTokens, long completionTokens) {
		return await(this.reactive.estimate(model, promptTokens, completionTokens));
	}

	@Override
	public List<Model> models(ModelsRequest request) {
		return await(this.reactive.models(request));
	}

	@Override
	public List<Model> userModels() {
		return await(this.reactive.userModels());
	}

	@Override
	public Model model(String id) {
		return await(this.reactive.model(id));
	}

	@Override
	public List<Endpoint> endpoints(String id) {
		return await(this.reactive.endpoints(id));
	}

	@Override
	public List<Provider> providers() {
		return await(this.reactive.providers());
	}

	@Override
	public List<Endpoint> zeroDataRetentionEndpoints() {
		return await(this.reactive.zeroDataRetentionEndpoints());
	}

	@Override
	public long count() {
		return await(this.reactive.count());
	}

}
