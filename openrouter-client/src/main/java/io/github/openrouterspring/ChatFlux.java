package io.github.openrouterspring;

import java.util.function.Consumer;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.ResponseCompleted;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An answer as it is made: its chunks, or, by the methods here, its texts, everything
 * that happens, or what it comes to in the end. All of them describe the same call:
 * nothing is sent before one is subscribed to, and each subscription sends it anew. Who
 * wants the texts and the response of one call uses {@link #texts(Consumer)}.
 *
 * @see ChatStream
 */
public final class ChatFlux extends Flux<ChatCompletionChunk> {

	private final Flux<ChatEvent> events;

	/**
	 * Create an answer, for models of one's own.
	 * @param events the events of the exchange, which end with {@link ResponseCompleted}
	 */
	public ChatFlux(Flux<ChatEvent> events) {
		this.events = events;
	}

	@Override
	public void subscribe(CoreSubscriber<? super ChatCompletionChunk> actual) {
		new SelectedFlux<>(this.events.mapNotNull(ChatFlux::chunkOf)).subscribe(actual);
	}

	private static @Nullable ChatCompletionChunk chunkOf(ChatEvent event) {
		return (event instanceof ChatCompletionChunk chunk) ? chunk : null;
	}

	private static @Nullable ChatResponse responseOf(ChatEvent event) {
		return (event instanceof ResponseCompleted completed) ? completed.response() : null;
	}

	/**
	 * Ask, and get the text of the first choice in pieces.
	 * @return the pieces, none of them empty; what a person sees as one character is
	 * never cut in two, for which the last one waits for what follows
	 */
	public Flux<String> texts() {
		return texts((response) -> {
		});
	}

	/**
	 * Ask, and get the text of the first choice in pieces, and in the end the response,
	 * such as for its cost.
	 * @param whenComplete gets the response, after the last piece and before the end;
	 * what it throws is the failure of the texts
	 * @return the pieces as of {@link #texts()}
	 */
	public Flux<String> texts(Consumer<ChatResponse> whenComplete) {
		return Flux.defer(() -> {
			TextPieces pieces = new TextPieces();
			return new SelectedFlux<>(this.events.<String>handle((event, sink) -> {
				String piece = pieces.next(event);
				if (piece != null) {
					sink.next(piece);
				}
				if (event instanceof ResponseCompleted completed) {
					whenComplete.accept(completed.response());
				}
			}).onErrorResume((failure) -> Mono.justOrEmpty(pieces.rest()).concatWith(Mono.error(failure))));
		});
	}

	/**
	 * Ask, and get everything that happens as it happens, such as the tools that run.
	 * @return the events, chunks among them; the last one is {@link ResponseCompleted}
	 */
	public Flux<ChatEvent> events() {
		return this.events;
	}

	/**
	 * Ask, and get the whole answer, read as a stream.
	 * @return the response
	 */
	public Mono<ChatResponse> response() {
		return this.events.mapNotNull(ChatFlux::responseOf).reduce((earlier, last) -> last);
	}

	/**
	 * Ask, and read the answer on this thread, which waits for it.
	 * @return the answer, to be closed
	 * @throws IllegalStateException on a thread of an event loop
	 */
	public ChatStream blocking() {
		return new ChatStream(this.events);
	}

}
