package io.github.openrouterspring.http;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Deadlines;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.MissingApiKeyException;
import io.github.openrouterspring.json.JsonWriter;
import io.github.openrouterspring.resilience.ConcurrencyLimit;
import io.github.openrouterspring.resilience.DeadlineFlux;
import io.github.openrouterspring.resilience.DeadlineTicker;
import io.github.openrouterspring.resilience.Retries;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpInputMessage;
import org.springframework.web.reactive.function.BodyExtractor;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The innermost exchange: sends the request and gives back what comes, within its
 * deadlines.
 */
public final class ChatTransport implements ChatExchange {

	private static final MediaType[] ACCEPT_STREAM = { MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_JSON };

	private static final MediaType[] ACCEPT_WHOLE = { MediaType.APPLICATION_JSON };

	private static final Log logger = LogFactory.getLog(ChatTransport.class);

	private static final Pattern LOCAL_HOSTS = Pattern.compile("localhost|127\\..*|\\[?::1]?");

	private final AtomicBoolean defaultModelTold = new AtomicBoolean();

	private final Supplier<WebClient> webClient;

	private final URI completions;

	private final Limits limits;

	private final RetryPolicy retry;

	private final @Nullable ConcurrencyLimit concurrency;

	/**
	 * Create a transport.
	 * @param webClient gives what sends
	 * @param baseUrl address of the API, without a slash at its end
	 * @param limits how much of an answer is held in memory
	 * @param retry when a call is sent again
	 * @param concurrency how many calls run at once; {@code null} for any number
	 */
	public ChatTransport(Supplier<WebClient> webClient, String baseUrl, Limits limits, RetryPolicy retry,
			@Nullable ConcurrencyLimit concurrency) {
		warnAboutClearText(baseUrl);
		this.webClient = webClient;
		this.completions = URI.create(baseUrl + "/chat/completions");
		this.limits = limits;
		this.retry = retry;
		this.concurrency = concurrency;
	}

	private static void warnAboutClearText(String baseUrl) {
		String host = URI.create(baseUrl).getHost();
		if (baseUrl.startsWith("http:") && !LOCAL_HOSTS.matcher(host).matches()) {
			logger.warn("The key and all prompts go to '" + host
					+ "' in clear text, since 'openrouter.base-url' begins with http://; use https:// if the host has it");
		}
	}

	@Override
	public Flux<ChatEvent> exchange(ChatCall call) {
		return Flux.defer(() -> {
			CallSettings settings = call.request().settings();
			String key = ApiKey.usable(settings.apiKey());
			if (key == null) {
				return Flux.error(new MissingApiKeyException());
			}
			tellDefaultModel(call.request());
			Flux<ChatEvent> exchange = retried(call, key);
			if (this.concurrency != null) {
				exchange = this.concurrency.around(exchange);
			}
			return within(settings.deadlines(), call.streamed(), exchange);
		});
	}

	private void tellDefaultModel(ChatRequest request) {
		if (request.model() == null && request.fallbackModels().isEmpty()
				&& this.defaultModelTold.compareAndSet(false, true)) {
			logger.info("No model is configured ('openrouter.defaults.model'), "
					+ "so that the default model of the OpenRouter account answers");
		}
	}

	private static Flux<ChatEvent> within(Deadlines deadlines, boolean streamed, Flux<ChatEvent> exchange) {
		Duration firstEvent = deadlines.firstEvent(streamed);
		Duration idle = deadlines.idle(streamed);
		Duration total = deadlines.total(streamed);
		return (firstEvent == null && idle == null && total == null) ? exchange : new DeadlineFlux<>(exchange,
				firstEvent, idle, total, (event) -> !(event instanceof AttemptFailed), DeadlineTicker.SHARED);
	}

	private Flux<ChatEvent> retried(ChatCall call, String key) {
		byte[] body = JsonWriter.bytes(call.request().body(call.streamed()));
		Duration total = call.request().settings().deadlines().timeLeft(call.streamed());
		return new Retries(this.retry, total, Schedulers.parallel()).around(Flux.defer(() -> attempt(call, body, key)));
	}

	private Flux<ChatEvent> attempt(ChatCall call, byte[] body, String key) {
		ChatRequest request = call.request();
		AnswerDecoder decoder = new AnswerDecoder(request.model(), call.streamed(), key, this.limits);
		Flux<DataBuffer> answer = this.webClient.get().post().uri(this.completions).headers((headers) -> {
			request.settings().headers().forEach(headers::set);
			headers.setBearerAuth(key);
		})
			.contentType(MediaType.APPLICATION_JSON)
			.contentLength(body.length)
			.accept(call.streamed() ? ACCEPT_STREAM : ACCEPT_WHOLE)
			.body((message, context) -> message.writeWith(Mono.just(message.bufferFactory().wrap(body))))
			.exchangeToFlux((response) -> body(response, decoder));
		return new AnswerFlux(answer, decoder);
	}

	private static Flux<DataBuffer> body(ClientResponse response, AnswerDecoder decoder) {
		decoder.head(response.statusCode().value(), response.headers().asHttpHeaders());
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
