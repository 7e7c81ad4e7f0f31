package io.github.openrouterspring.http;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.openrouterspring.chat.CallSettings;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatRequest;
import io.github.openrouterspring.chat.Deadlines;
import io.github.openrouterspring.error.MissingApiKeyException;
import io.github.openrouterspring.json.JsonWriter;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
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

	private final AtomicBoolean defaultModelTold = new AtomicBoolean();

	private final WebClient webClient;

	private final URI completions;

	private final Limits limits;

	/**
	 * Create a transport.
	 * @param webClient what sends
	 * @param baseUrl address of the API, without a slash at its end
	 * @param limits how much of an answer is held in memory
	 */
	public ChatTransport(WebClient webClient, String baseUrl, Limits limits) {
		this.webClient = webClient;
		this.completions = URI.create(baseUrl + "/chat/completions");
		this.limits = limits;
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
			return within(settings.deadlines(), call.streamed(), attempt(call, key));
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
		return (firstEvent == null && idle == null && total == null) ? exchange
				: new DeadlineFlux<>(exchange, firstEvent, idle, total, Schedulers.parallel());
	}

	private Flux<ChatEvent> attempt(ChatCall call, String key) {
		ChatRequest request = call.request();
		byte[] body = JsonWriter.bytes(request.body(call.streamed()));
		AnswerDecoder decoder = new AnswerDecoder(request.model(), call.streamed(), key, this.limits);
		Flux<DataBuffer> answer = this.webClient.post().uri(this.completions).headers((headers) -> {
			request.settings().headers().forEach(headers::set);
			headers.setBearerAuth(key);
		})
			.contentType(MediaType.APPLICATION_JSON)
			.accept(call.streamed() ? ACCEPT_STREAM : ACCEPT_WHOLE)
			.bodyValue(body)
			.exchangeToFlux((response) -> body(response, decoder));
		return new AnswerFlux(answer, decoder);
	}

	private static Flux<DataBuffer> body(ClientResponse response, AnswerDecoder decoder) {
		decoder.head(response.statusCode().value(), response.headers().asHttpHeaders());
		return response.body(BodyExtractors.toDataBuffers());
	}

}
