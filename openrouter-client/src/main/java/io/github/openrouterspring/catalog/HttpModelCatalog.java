package io.github.openrouterspring.catalog;

import java.time.Clock;
import java.util.List;

import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.ModelNotFoundException;
import io.github.openrouterspring.http.ApiResource;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.util.UriUtils;

/**
 * The catalogue as OpenRouter serves it.
 */
public final class HttpModelCatalog implements ReactiveModelCatalog {

	private final ApiResource resource;

	private final CatalogCache cache;

	private final TokenCounter counter;

	private final Clock clock;

	@SuppressWarnings("exports") // made by the client alone
	public HttpModelCatalog(ApiResource resource, CatalogSettings settings, Clock clock) {
		this.resource = resource;
		this.cache = new CatalogCache(models(ModelsRequest.DEFAULT), settings, clock);
		this.counter = settings.tokenCounter();
		this.clock = clock;
	}

	@Override
	public Mono<List<Model>> models() {
		return this.cache.get().map(ModelIndex::models);
	}

	@Override
	public Mono<List<Model>> refresh() {
		return this.cache.refresh().map(ModelIndex::models);
	}

	@Override
	public @Nullable CatalogState state() {
		return this.cache.state();
	}

	@Override
	public Mono<List<Model>> find(ModelQuery query) {
		return models().map(query::in);
	}

	@Override
	public Mono<Model> cheapest(ModelQuery query) {
		return find(query.cheapestFirst().limit(1)).flatMap((found) -> Mono.justOrEmpty(found.stream().findFirst()));
	}

	@Override
	public Mono<Model> find(String id) {
		return this.cache.get().flatMap((index) -> Mono.justOrEmpty(index.find(id)));
	}

	@Override
	public Mono<List<String>> suggestions(String id) {
		return this.cache.get().map((index) -> index.suggestions(id));
	}

	@Override
	public Mono<FitReport> fit(ChatRequest request) {
		return Mono.fromCallable(() -> named(request)).flatMap((id) -> this.cache.get().map((index) -> {
			Model model = index.find(id);
			return (model != null) ? FitReport.of(model, request, this.counter)
					: FitReport.unknown(id, index.unknown(id));
		}));
	}

	@Override
	public Mono<CostEstimate> estimate(ChatRequest request) {
		return Mono.fromCallable(() -> named(request)).flatMap((id) -> {
			Integer limit = request.maxTokens();
			return estimate(id, this.counter.count(request),
					(limit != null) ? limit : CostEstimate.USUAL_COMPLETION_TOKENS);
		});
	}

	private static String named(ChatRequest request) {
		String id = request.model();
		if (id == null) {
			throw new IllegalArgumentException("The request names no model; name one with model(...), "
					+ "or fill in the defaults of a language model with withDefaults(...)");
		}
		return id;
	}

	@Override
	public Mono<CostEstimate> estimate(String model, long promptTokens, long completionTokens) {
		return this.cache.get().map((index) -> {
			Model found = index.find(model);
			if (found == null) {
				throw new ModelNotFoundException(index.unknown(model), ErrorDetails.NONE, null);
			}
			return CostEstimate.of(found, promptTokens, completionTokens, this.clock.instant());
		});
	}

	@Override
	public Mono<List<Model>> models(ModelsRequest request) {
		return this.resource.list("/models" + request.toQuery(), Model::new);
	}

	@Override
	public Mono<List<Model>> userModels() {
		return this.resource.keyed().list("/models/user", Model::new);
	}

	@Override
	public Mono<Model> model(String id) {
		return data("/model/" + path(id)).map(Model::new)
			.onErrorResume(FailureKind.MODEL_NOT_FOUND::isKindOf, (failure) -> suggesting(id, failure));
	}

	@Override
	public Mono<List<Endpoint>> endpoints(String id) {
		return data("/models/" + path(id) + "/endpoints").map((data) -> data.views("endpoints", Endpoint::new))
			.onErrorResume(FailureKind.MODEL_NOT_FOUND::isKindOf, (failure) -> suggesting(id, failure));
	}

	/** The suggestions are a help, never the reason of another failure. */
	private <T> Mono<T> suggesting(String id, Throwable failure) {
		return this.cache.get()
			.<Throwable>map((index) -> new ModelNotFoundException(index.unknown(id), ErrorDetails.of(failure), failure))
			.onErrorReturn(failure)
			.flatMap(Mono::error);
	}

	private static String path(String id) {
		String[] parts = id.strip().split("/");
		if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
			throw new IllegalArgumentException("The model id is '" + id
					+ "'; ids look like 'provider/model-name', see https://openrouter.ai/models");
		}
		return UriUtils.encodePathSegment(parts[0], "UTF-8") + "/" + UriUtils.encodePathSegment(parts[1], "UTF-8");
	}

	private Mono<JsonObject> data(String path) {
		return this.resource.get(path).map((json) -> required(json.object("data"), path));
	}

	private static <T> T required(@Nullable T value, String path) {
		if (value == null) {
			throw new MalformedResponseException("The server answered '" + path + "' without data", ErrorDetails.NONE,
					null);
		}
		return value;
	}

	@Override
	public Mono<List<Provider>> providers() {
		return this.resource.list("/providers", Provider::new);
	}

	@Override
	public Mono<List<Endpoint>> zeroDataRetentionEndpoints() {
		return this.resource.list("/endpoints/zdr", Endpoint::new);
	}

	@Override
	public Mono<Long> count() {
		return data("/models/count").map((data) -> required(data.longInteger("count"), "/models/count"));
	}

}
