package io.github.openrouterspring.http;

import java.net.ProtocolException;
import java.net.URI;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Deadline;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.error.MissingApiKeyException;
import io.github.openrouterspring.resilience.Calls;
import io.github.openrouterspring.resilience.ConcurrencyLimit;
import io.github.openrouterspring.resilience.Retries;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpInputMessage;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.BodyExtractor;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes calls of any operation: with the key, when there is room, again where that helps,
 * and within the deadlines of the exchange.
 */
public final class ApiTransport {

	private static final Log logger = LogFactory.getLog(ApiTransport.class);

	private static final Pattern LOCAL_HOSTS = Pattern.compile("localhost|127\\..*|\\[?::1]?");

	private final Supplier<WebClient> webClient;

	private final SingletonSupplier<Boolean> guarded;

	private final String baseUrl;

	private final Limits limits;

	private final Retries retries;

	private final @Nullable ConcurrencyLimit concurrency;

	private final Calls calls;

	/**
	 * Create a transport.
	 * @param webClient gives what sends
	 * @param baseUrl address of the API, without a slash at its end
	 * @param limits how much of an answer is held in memory
	 * @param retry when a call is sent again
	 * @param concurrency how many calls run at once; {@code null} for any number
	 * @param calls watches over them
	 */
	public ApiTransport(Supplier<WebClient> webClient, String baseUrl, Limits limits, RetryPolicy retry,
			@Nullable ConcurrencyLimit concurrency, Calls calls) {
		this.webClient = webClient;
		this.guarded = SingletonSupplier.of(() -> FilterGuard.isIn(webClient.get()));
		this.baseUrl = baseUrl;
		this.limits = limits;
		this.retries = new Retries(retry, calls.clock());
		this.concurrency = concurrency;
		this.calls = calls;
	}

	/**
	 * Make what sends, of an application's own builder.
	 * @param builder the builder, which is not changed
	 * @return the client, whose filters may fail in any way
	 */
	public static WebClient webClient(WebClient.Builder builder) {
		return FilterGuard.client(builder);
	}

	/** Say once where the key goes if nothing protects it on the way. */
	void warnAboutClearText() {
		String host = URI.create(this.baseUrl).getHost();
		if (this.baseUrl.startsWith("http:") && !LOCAL_HOSTS.matcher(host).matches()) {
			logger.warn("The key and all prompts go to '" + host
					+ "' in clear text, since 'openrouter.base-url' begins with http://; use https:// if the host has it");
		}
	}

	/**
	 * Return the address of an operation, to be made once for many calls.
	 * @param path where it is, from the base URL, beginning with a slash
	 * @return the address
	 */
	URI address(String path) {
		return URI.create(this.baseUrl + path);
	}

	/**
	 * Return what watches over calls.
	 * @return the calls of the client
	 */
	Calls calls() {
		return this.calls;
	}

	/**
	 * Describe one exchange, with all its attempts.
	 * @param call what to send
	 * @param <E> type of its events
	 * @return the events
	 */
	<E> Flux<E> exchange(ApiCall<E> call) {
		return Flux.defer(() -> {
			CallSettings settings = call.settings();
			String key = ApiKey.usable(settings.apiKey());
			if (key == null && call.isKeyNeeded()) {
				return Flux.error(new MissingApiKeyException());
			}
			return this.calls.exchange(retried(call, key), settings.timeouts(), call.isStreamed(), call::isOfTheAnswer);
		});
	}

	private <E> Flux<E> retried(ApiCall<E> call, @Nullable String key) {
		byte[] body = call.body();
		Deadline begin = this.calls.deadline(call.settings().timeouts().timeLeft(call.isStreamed()));
		IntFunction<Flux<E>> attempt = (before) -> permitted(call, body, key, before > 0);
		return call.isRepeatable() ? this.retries.around(attempt,
				() -> shorter((begin != null) ? begin.left() : null, call.timeLeft()), call::attemptFailed)
				: Flux.defer(() -> attempt.apply(0));
	}

	private <E> Flux<E> permitted(ApiCall<E> call, byte @Nullable [] body, @Nullable String key, boolean again) {
		return (this.concurrency != null) ? this.concurrency.around(Flux.defer(() -> attempt(call, body, key)), again)
				: attempt(call, body, key);
	}

	private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return (one.compareTo(other) < 0) ? one : other;
	}

	private <E> Flux<E> attempt(ApiCall<E> call, byte @Nullable [] body, @Nullable String key) {
		RuntimeException refusal = this.calls.refusal();
		if (refusal != null) {
			return Flux.error(refusal);
		}
		ResponseDecoder<E> decoder = call.decoder(key, this.limits);
		WebClient.RequestBodySpec request = this.webClient.get()
			.method(call.method())
			.uri(call.address())
			.headers((headers) -> {
				call.settings().headers().forEach(headers::set);
				if (key != null) {
					headers.setBearerAuth(key);
				}
			})
			.accept(call.accept());
		if (body != null) {
			request.contentType(MediaType.APPLICATION_JSON).contentLength(body.length);
		}
		Upload upload = call.upload();
		if (upload != null) {
			request.contentType(upload.type());
			if (upload.length() >= 0) {
				request.contentLength(upload.length());
			}
		}
		RequestWrite write = new RequestWrite(body, upload);
		request.body((message, context) -> write.to(message));
		return new AnswerFlux<>(request.exchangeToFlux((response) -> body(response, decoder)), decoder, write,
				this.calls.clock(), this.guarded.obtain());
	}

	private static Flux<DataBuffer> body(ClientResponse response, ResponseDecoder<?> decoder) {
		int status;
		try {
			status = response.statusCode().value();
		}
		catch (IllegalArgumentException ex) {
			return Flux.error(new ProtocolException(ex.getMessage()));
		}
		decoder.head(status, response.headers().asHttpHeaders());
		return response.body(Body.EXTRACTOR).buffers();
	}

	/**
	 * Bytes as they come. A {@link ClientResponse} would mark a bare flux with a
	 * description of the request, which costs a step for each buffer and tells nothing
	 * that our exceptions do not.
	 *
	 * @param buffers the bytes
	 */
	private record Body(Flux<DataBuffer> buffers) {

		static final BodyExtractor<Body, ReactiveHttpInputMessage> EXTRACTOR = (message,
				context) -> new Body(message.getBody());

	}

}
