package io.github.openrouterspring.http;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

import io.github.openrouterspring.chat.ApiError;
import io.github.openrouterspring.chat.CallSettings;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
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
 * Reads what the API offers beside chat: one JSON object for one path.
 */
public final class ApiResource {

	private final WebClient webClient;

	private final String baseUrl;

	private final Limits limits;

	private final CallSettings settings;

	/**
	 * Create a resource.
	 * @param webClient what sends
	 * @param baseUrl address of the API, without a slash at its end
	 * @param limits how much of an answer is held in memory
	 * @param settings key, headers and deadlines
	 */
	public ApiResource(WebClient webClient, String baseUrl, Limits limits, CallSettings settings) {
		this.webClient = webClient;
		this.baseUrl = baseUrl;
		this.limits = limits;
		this.settings = settings;
	}

	/**
	 * Read an object.
	 * @param path where it is, from the base URL, beginning with a slash
	 * @return the object
	 */
	public Mono<JsonObject> get(String path) {
		return Mono.defer(() -> {
			String key = ApiKey.usable(this.settings.apiKey());
			Reading reading = new Reading(key);
			Flux<DataBuffer> body = this.webClient.get().uri(URI.create(this.baseUrl + path)).headers((headers) -> {
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
		});
	}

	private @Nullable Duration total() {
		return this.settings.deadlines().total(false);
	}

	private final class Reading {

		private final @Nullable String key;

		private int status;

		private HttpHeaders headers = HttpHeaders.EMPTY;

		private @Nullable BodyBuffer body;

		Reading(@Nullable String key) {
			this.key = key;
		}

		Flux<DataBuffer> begin(ClientResponse response) {
			this.status = response.statusCode().value();
			this.headers = response.headers().asHttpHeaders();
			this.body = new BodyBuffer(this.headers.getContentLength());
			return response.body(BodyExtractors.toDataBuffers());
		}

		private boolean isError() {
			return this.status < 200 || this.status >= 300;
		}

		Reading feed(DataBuffer buffer) {
			long max = isError() ? Limits.MAX_ERROR_SIZE : ApiResource.this.limits.maxResponseSize();
			if (!body().feed(buffer, max) && !isError()) {
				throw malformed("more than " + max + " bytes", null);
			}
			return this;
		}

		private BodyBuffer body() {
			return Objects.requireNonNull(this.body);
		}

		Throwable failed(Throwable failure) {
			return ConnectionErrors.map(failure, this.status != 0,
					(message) -> new IncompleteResponseException(message, details(), failure));
		}

		JsonObject result() {
			if (isError()) {
				ApiError error = ErrorBody.parse(body().bytes(), this.key);
				throw ErrorMapper.map(this.status, this.headers, error, null);
			}
			try {
				JsonObject json = JsonReader.object(body().bytes());
				if (json.get("error") != null) {
					throw ErrorMapper.map(this.status, this.headers, ErrorBody.of(json.get("error")), null);
				}
				return json;
			}
			catch (MalformedJsonException ex) {
				throw malformed("something that is not a JSON object", ex);
			}
		}

		private MalformedResponseException malformed(String what, @Nullable Throwable cause) {
			return new MalformedResponseException("The server answered " + this.status + " with " + what
					+ ". If this lasts, check that the base URL is that of OpenRouter's API", details(), cause);
		}

		private ErrorDetails details() {
			return new ErrorDetails(this.status, null, null, null, null);
		}

	}

}
