package io.github.openrouterspring.chat;

import reactor.core.publisher.Flux;

/**
 * One request and everything that comes back: the core that blocking, reactive and
 * streaming use alike.
 */
@FunctionalInterface
public interface ChatExchange {

	/**
	 * Describe an exchange. Nothing is sent before the result is subscribed to, and each
	 * subscription sends the request anew. Cancelling the subscription ends the exchange.
	 * @param call what to send, and how
	 * @return the events: {@link ResponseStarted}, one {@link ChatCompletion}, or
	 * {@link ChatCompletionChunk}s for a streamed call, and {@link ResponseCompleted} as
	 * the last. Who makes an exchange of one's own need only give the data; the events
	 * around them are added. Errors are
	 * {@link io.github.openrouterspring.error.OpenRouterException}s, and then keep what
	 * had arrived
	 */
	Flux<ChatEvent> exchange(ChatCall call);

}
