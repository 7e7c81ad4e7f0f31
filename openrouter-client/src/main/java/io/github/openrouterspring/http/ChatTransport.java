package io.github.openrouterspring.http;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.openrouterspring.call.Deadline;
import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.OpenRouterException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * The innermost exchange of a chat.
 */
public final class ChatTransport implements ChatExchange {

	private static final MediaType[] ACCEPT_STREAM = { MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_JSON };

	private static final Log logger = LogFactory.getLog(ChatTransport.class);

	private final AtomicBoolean defaultModelTold = new AtomicBoolean();

	private final ApiTransport transport;

	private final URI completions;

	/**
	 * Create a transport.
	 * @param transport makes the calls
	 */
	public ChatTransport(ApiTransport transport) {
		this.transport = transport;
		this.completions = transport.address("/chat/completions");
		transport.warnAboutClearText();
	}

	@Override
	public Flux<ChatEvent> exchange(ChatCall call) {
		return Flux.defer(() -> {
			tellDefaultModel(call.request());
			return this.transport.exchange(new Completions(this.completions, call));
		});
	}

	private void tellDefaultModel(ChatRequest request) {
		if (request.model() == null && request.fallbackModels().isEmpty()
				&& this.defaultModelTold.compareAndSet(false, true)) {
			logger.info("No model is configured ('openrouter.defaults.model'), "
					+ "so that the default model of the OpenRouter account answers");
		}
	}

	/**
	 * A call of {@code /chat/completions}.
	 */
	private static final class Completions extends ApiCall<ChatEvent> {

		private final ChatCall call;

		Completions(URI address, ChatCall call) {
			super(HttpMethod.POST, address, call.request().settings());
			this.call = call;
		}

		@Override
		byte[] body() {
			return this.call.request().body(this.call.streamed()).toJsonBytes();
		}

		@Override
		MediaType[] accept() {
			return this.call.streamed() ? ACCEPT_STREAM : JSON;
		}

		@Override
		boolean isStreamed() {
			return this.call.streamed();
		}

		@Override
		@Nullable Duration timeLeft() {
			Deadline deadline = this.call.deadline();
			return (deadline != null) ? deadline.left() : null;
		}

		@Override
		ChatEvent attemptFailed(OpenRouterException failure, Duration wait) {
			return new AttemptFailed(failure, wait, null);
		}

		@Override
		boolean isOfTheAnswer(ChatEvent event) {
			return !(event instanceof AttemptFailed);
		}

		@Override
		ResponseDecoder<ChatEvent> decoder(@Nullable String key, Limits limits) {
			return new AnswerDecoder(this.call.request().model(), this.call.streamed(), key, limits);
		}

	}

}
