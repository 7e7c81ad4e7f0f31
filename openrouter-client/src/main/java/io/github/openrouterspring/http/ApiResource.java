package io.github.openrouterspring.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.connection.ConnectionErrors;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.MissingApiKeyException;
import io.github.openrouterspring.json.ElementReader;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import io.github.openrouterspring.resilience.DeadlineFlux;
import io.github.openrouterspring.resilience.DeadlineTicker;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Reads what the API offers beside chat: one JSON object, or a list of them, for one
 * path.
 */
public final class ApiResource {

	private static final String ELEMENTS = "data";

	private final Supplier<WebClient> webClient;

	private final String baseUrl;

	private final Limits limits;

	private final CallSettings settings;

	private final Mono<String> key;

	private final boolean keyNeeded;

	/**
	 * Create a resource.
	 * @param webClient gives what sends
	 * @param baseUrl address of the API, without a slash at its end
	 * @param limits how much of an answer is held in memory
	 * @param settings headers and deadlines
	 * @param key gives the key for each request; empty to send none
	 */
	public ApiResource(Supplier<WebClient> webClient, String baseUrl, Limits limits, CallSettings settings,
			Mono<String> key) {
		this(webClient, baseUrl, limits, settings, key, false);
	}

	private ApiResource(Supplier<WebClient> webClient, String baseUrl, Limits limits, CallSettings settings,
			Mono<String> key, boolean keyNeeded) {
		this.webClient = webClient;
		this.baseUrl = baseUrl;
		this.limits = limits;
		this.settings = settings;
		this.key = key;
		this.keyNeeded = keyNeeded;
	}

	/**
	 * Return this resource for what nobody may read without a key.
	 * @return a resource that fails without a key before it asks
	 */
	public ApiResource keyed() {
		return new ApiResource(this.webClient, this.baseUrl, this.limits, this.settings, this.key, true);
	}

	/**
	 * Read an object.
	 * @param path where it is, from the base URL, beginning with a slash
	 * @return the object
	 */
	public Mono<JsonObject> get(String path) {
		return withKey((key) -> read(path, key, new Reading<>(key) {

			@Override
			void take(DataBuffer buffer) {
				long max = ApiResource.this.limits.maxResponseSize();
				if (!body().feed(buffer, max)) {
					throw malformed("more than " + max + " bytes", null);
				}
			}

			@Override
			JsonObject whole() throws MalformedJsonException {
				return withoutError(body().read(new JsonReader()::object));
			}

		}));
	}

	/**
	 * Read the list under {@code data}, which may be long.
	 * @param path where it is, from the base URL, beginning with a slash
	 * @param view makes an element
	 * @param <T> type of the elements
	 * @return the elements; those that are no objects are left out
	 */
	public <T> Mono<List<T>> list(String path, Function<JsonObject, T> view) {
		return withKey((key) -> read(path, key, new Reading<>(key) {

			private final ElementReader<T> reader = new ElementReader<>(ELEMENTS, view,
					ApiResource.this.limits.maxResponseSize());

			@Override
			void take(DataBuffer buffer) throws MalformedJsonException {
				try (DataBuffer.ByteBufferIterator buffers = buffer.readableByteBuffers()) {
					while (buffers.hasNext()) {
						this.reader.feed(buffers.next());
					}
				}
				finally {
					DataBufferUtils.release(buffer);
				}
			}

			@Override
			List<T> whole() throws MalformedJsonException {
				if (!withoutError(this.reader.end()).containsKey(ELEMENTS)) {
					throw malformed("an object without '" + ELEMENTS + "'", null);
				}
				return this.reader.elements();
			}

		}));
	}

	private <R> Mono<R> withKey(Function<@Nullable String, Mono<R>> reading) {
		return this.key.mapNotNull(ApiKey::usable)
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.flatMap((key) -> (key.isEmpty() && this.keyNeeded) ? Mono.error(new MissingApiKeyException())
					: reading.apply(key.orElse(null)));
	}

	private <R> Mono<R> read(String path, @Nullable String key, Reading<R> reading) {
		Flux<DataBuffer> body = this.webClient.get().get().uri(URI.create(this.baseUrl + path)).headers((headers) -> {
			this.settings.headers().forEach(headers::set);
			if (key != null) {
				headers.setBearerAuth(key);
			}
		}).accept(MediaType.APPLICATION_JSON).exchangeToFlux(reading::begin);
		Flux<DataBuffer> bounded = new DeadlineFlux<>(body, null, null, total(), (buffer) -> true,
				DeadlineTicker.SHARED);
		return bounded.doOnDiscard(DataBuffer.class, DataBufferUtils::release)
			.map(reading::feed)
			.onErrorMap(reading::failed)
			.then(Mono.fromCallable(reading::result));
	}

	private @Nullable Duration total() {
		return this.settings.deadlines().total(false);
	}

	/**
	 * One answer.
	 *
	 * @param <R> type of what it becomes
	 */
	private abstract static class Reading<R> {

		private final @Nullable String key;

		private int status;

		private HttpHeaders headers = HttpHeaders.EMPTY;

		private @Nullable BodyBuffer body;

		Reading(@Nullable String key) {
			this.key = key;
		}

		/** Takes and releases what came of an answer that is no error. */
		abstract void take(DataBuffer buffer) throws MalformedJsonException;

		abstract R whole() throws MalformedJsonException;

		Flux<DataBuffer> begin(ClientResponse response) {
			this.status = response.statusCode().value();
			this.headers = response.headers().asHttpHeaders();
			this.body = new BodyBuffer(UnpooledByteBufAllocator.DEFAULT, this.headers.getContentLength());
			return response.body(BodyExtractors.toDataBuffers());
		}

		private boolean isError() {
			return this.status < 200 || this.status >= 300;
		}

		Reading<R> feed(DataBuffer buffer) {
			try {
				if (isError()) {
					body().feed(buffer, Limits.MAX_ERROR_SIZE);
				}
				else {
					take(buffer);
				}
				return this;
			}
			catch (MalformedJsonException ex) {
				throw notJson(ex);
			}
		}

		BodyBuffer body() {
			return Objects.requireNonNull(this.body);
		}

		Throwable failed(Throwable failure) {
			return ConnectionErrors.map(failure, this.status != 0,
					(message) -> new IncompleteResponseException(message, details(), failure));
		}

		R result() {
			if (isError()) {
				ApiError error = ErrorBody.parse(body(), this.key);
				throw ErrorMapper.map(this.status, this.headers, error, null);
			}
			try {
				return whole();
			}
			catch (MalformedJsonException ex) {
				throw notJson(ex);
			}
		}

		JsonObject withoutError(JsonObject json) {
			if (json.get("error") != null) {
				throw ErrorMapper.map(this.status, this.headers, ErrorBody.of(json.get("error")), null);
			}
			return json;
		}

		private MalformedResponseException notJson(MalformedJsonException failure) {
			return malformed("something that is not a JSON object", failure);
		}

		MalformedResponseException malformed(String what, @Nullable Throwable cause) {
			return new MalformedResponseException("The server answered " + this.status + " with " + what
					+ ". If this lasts, check that the base URL is that of OpenRouter's API", details(), cause);
		}

		private ErrorDetails details() {
			return new ErrorDetails(this.status, null, null, null);
		}

	}

}
