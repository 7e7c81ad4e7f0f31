package io.github.openrouterspring.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.http.OperationLine;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

/**
 * Sends requests of any kind.
 */
final class HttpOpenRouterApi implements ReactiveOpenRouterApi {

	private final OperationLine line;

	private final @Nullable String managementKey;

	private final JsonObject fields;

	private final CallSettings settings;

	private HttpOpenRouterApi(OperationLine line, @Nullable String managementKey, JsonObject fields,
			CallSettings settings) {
		this.line = line;
		this.managementKey = managementKey;
		this.fields = fields;
		this.settings = settings;
	}

	static ReactiveOpenRouterApi over(OperationLine line, @Nullable String managementKey) {
		return new HttpOpenRouterApi(line, managementKey, JsonObject.empty(), line.defaults());
	}

	@Override
	public ReactiveOpenRouterApi with(Consumer<ApiOptions> options) {
		ApiOptions builder = new ApiOptions(this.fields, this.settings);
		options.accept(builder);
		return new HttpOpenRouterApi(this.line, this.managementKey, builder.fields(), builder.steering());
	}

	@Override
	public ReactiveOpenRouterApi management() {
		String key = this.managementKey;
		if (key == null) {
			throw new IllegalStateException(
					"There is no management key; set 'openrouter.management-key' to one made at "
							+ "https://openrouter.ai/settings/management-keys");
		}
		return with((options) -> options.apiKey(key));
	}

	@Override
	public Mono<JsonObject> get(String path, Object... variables) {
		return send(HttpMethod.GET, ApiPath.of(path, variables), Map.of());
	}

	@Override
	public Flux<JsonObject> list(String path, Object... variables) {
		return page(ApiPath.of(path, variables), 0, List.of());
	}

	/** Some lists know no pages, and come anew for each. */
	private Flux<JsonObject> page(String path, long offset, List<JsonObject> before) {
		return send(HttpMethod.GET, (offset == 0) ? path : ApiPath.at(path, offset), Map.of()).flatMapMany((page) -> {
			List<JsonObject> entries = page.views("data", (entry) -> entry);
			if (entries.isEmpty() || entries.equals(before)) {
				return Flux.empty();
			}
			long next = offset + entries.size();
			Long total = page.longInteger("total_count");
			return (total != null && next >= total) ? Flux.fromIterable(entries)
					: Flux.concat(Flux.fromIterable(entries), Flux.defer(() -> page(path, next, entries)));
		});
	}

	@Override
	public Mono<byte[]> bytes(String path, Object... variables) {
		return this.line
			.send(new ApiRequest(HttpMethod.GET, ApiPath.of(path, variables), JsonObject.empty(), this.settings, false))
			.map(ApiAnswer::bytes);
	}

	@Override
	public Mono<JsonObject> post(String path, Map<String, ? extends @Nullable Object> body, Object... variables) {
		return send(HttpMethod.POST, ApiPath.of(path, variables), body);
	}

	@Override
	public Mono<JsonObject> patch(String path, Map<String, ? extends @Nullable Object> body, Object... variables) {
		return send(HttpMethod.PATCH, ApiPath.of(path, variables), body);
	}

	@Override
	public Mono<JsonObject> put(String path, Map<String, ? extends @Nullable Object> body, Object... variables) {
		return send(HttpMethod.PUT, ApiPath.of(path, variables), body);
	}

	@Override
	public Mono<JsonObject> delete(String path, Object... variables) {
		return send(HttpMethod.DELETE, ApiPath.of(path, variables), Map.of());
	}

	private Mono<JsonObject> send(HttpMethod method, String path, Map<String, ? extends @Nullable Object> body) {
		Map<String, @Nullable Object> all = new LinkedHashMap<>(this.fields);
		all.putAll(body);
		return this.line.send(new ApiRequest(method, path, JsonObject.of(all), this.settings, true))
			.map(ApiAnswer::json);
	}

}
