package io.github.openrouterspring.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Deadline;
import io.github.openrouterspring.error.MissingApiKeyException;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

/**
 * Reads what the API offers beside models: one JSON object, or a list of them, for one
 * path.
 */
public final class ApiResource {

	private final ApiTransport transport;

	private final CallSettings settings;

	private final Mono<String> key;

	private final boolean keyNeeded;

	/**
	 * Create a resource.
	 * @param transport makes the calls
	 * @param settings headers and deadlines
	 * @param key gives the key for each request; empty to send none
	 */
	public ApiResource(ApiTransport transport, CallSettings settings, Mono<String> key) {
		this(transport, settings, key, false);
	}

	private ApiResource(ApiTransport transport, CallSettings settings, Mono<String> key, boolean keyNeeded) {
		this.transport = transport;
		this.settings = settings;
		this.key = key;
		this.keyNeeded = keyNeeded;
	}

	/**
	 * Return this resource for what nobody may read without a key.
	 * @return a resource that fails without a key before it asks
	 */
	public ApiResource keyed() {
		return new ApiResource(this.transport, this.settings, this.key, true);
	}

	/**
	 * Read an object.
	 * @param path where it is, from the base URL, beginning with a slash
	 * @return the object
	 */
	public Mono<JsonObject> get(String path) {
		return read(path, JsonDecoder.OfObject::new);
	}

	/**
	 * Read the list under {@code data}, which may be long.
	 * @param path where it is, from the base URL, beginning with a slash
	 * @param view makes an element
	 * @param <T> type of the elements
	 * @return the elements; those that are no objects are left out
	 */
	public <T> Mono<List<T>> list(String path, Function<JsonObject, T> view) {
		return read(path, (key, limits) -> new JsonDecoder.OfList<>(key, limits, view));
	}

	private <R> Mono<R> read(String path, Decoders<R> decoders) {
		return this.transport.calls()
			.whole((deadline) -> exchange(path, decoders, deadline), this.settings.timeouts(), false)
			.singleOrEmpty();
	}

	private <R> Flux<R> exchange(String path, Decoders<R> decoders, @Nullable Deadline deadline) {
		return this.key.mapNotNull(ApiKey::usable)
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.flatMapMany((key) -> (key.isEmpty() && this.keyNeeded) ? Flux.error(new MissingApiKeyException())
					: this.transport.exchange(new Get<>(this.transport.address(path),
							this.settings.withApiKey(key.orElse(null)), decoders, deadline)));
	}

	/**
	 * Makes what reads one response.
	 *
	 * @param <R> type of what it becomes
	 */
	private interface Decoders<R> {

		JsonDecoder<R> decoder(@Nullable String key, Limits limits);

	}

	/**
	 * One request.
	 *
	 * @param <R> type of what its answer becomes
	 */
	private static final class Get<R> extends ApiCall<R> {

		private final Decoders<R> decoders;

		private final @Nullable Deadline deadline;

		Get(URI address, CallSettings settings, Decoders<R> decoders, @Nullable Deadline deadline) {
			super(HttpMethod.GET, address, settings);
			this.decoders = decoders;
			this.deadline = deadline;
		}

		@Override
		@Nullable Duration timeLeft() {
			return (this.deadline != null) ? this.deadline.left() : null;
		}

		@Override
		boolean isKeyNeeded() {
			return false;
		}

		@Override
		ResponseDecoder<R> decoder(@Nullable String key, Limits limits) {
			return this.decoders.decoder(key, limits);
		}

	}

}
