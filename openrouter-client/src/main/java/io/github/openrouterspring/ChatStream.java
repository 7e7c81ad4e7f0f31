package io.github.openrouterspring;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.openrouterspring.blocking.Blocking;
import io.github.openrouterspring.blocking.BlockingReader;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.ResponseCompleted;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * An answer that is read as it is made, by one thread that waits for each piece, and in
 * the end is a response like any other: <pre>{@code
 * try (ChatStream answer = model.stream(question)) {
 *     answer.texts().forEach(this::show);
 *     log(answer.response().cost());
 * }
 * }</pre> Close it: that ends the exchange if the answer was not read to its end, so that
 * nobody pays for what nobody reads. One that is forgotten is ended when it is garbage
 * collected, with a warning that says where it was asked for.
 *
 * @see ChatFlux
 */
public final class ChatStream implements AutoCloseable {

	private final BlockingReader<ChatEvent> reader;

	private final Set<String> given = new HashSet<>();

	private @Nullable ChatResponse response;

	private volatile boolean closed;

	ChatStream(Flux<ChatEvent> events) {
		this.reader = Blocking.read(events);
	}

	/**
	 * Read the text of the first choice.
	 * @return the pieces as they come, none of them empty; what a person sees as one
	 * character is never cut in two, for which the last one waits for what follows.
	 * Closing them closes the answer
	 * @throws IllegalStateException if they were asked for before
	 */
	public Stream<String> texts() {
		return stream(new TextIterator(read("texts()")));
	}

	/**
	 * Read the chunks.
	 * @return the chunks as they come. Closing them closes the answer
	 * @throws IllegalStateException if they were asked for before
	 */
	public Stream<ChatCompletionChunk> chunks() {
		return stream(read("chunks()")).filter(ChatCompletionChunk.class::isInstance)
			.map(ChatCompletionChunk.class::cast);
	}

	/**
	 * Read everything that happens, such as the tools that run.
	 * @return the events as they come, chunks among them; the last one is
	 * {@link ResponseCompleted}. Closing them closes the answer
	 * @throws IllegalStateException if they were asked for before
	 */
	public Stream<ChatEvent> events() {
		return stream(read("events()"));
	}

	private Iterator<ChatEvent> read(String method) {
		if (!this.given.add(method)) {
			throw new IllegalStateException("The " + method.replace("()", "")
					+ " of this answer are being read already, and come only once; ask for " + method
					+ " once, or keep what they gave");
		}
		return new Iterator<>() {

			@Override
			public boolean hasNext() {
				return ChatStream.this.reader.hasNext();
			}

			@Override
			public ChatEvent next() {
				return ChatStream.this.next();
			}

		};
	}

	private <T> Stream<T> stream(Iterator<T> iterator) {
		return StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED | Spliterator.NONNULL), false)
			.onClose(this::close);
	}

	private ChatEvent next() {
		ChatEvent event = this.reader.next();
		if (event instanceof ResponseCompleted completed) {
			this.response = completed.response();
		}
		return event;
	}

	/**
	 * Read what is left of the answer, and return all of it.
	 * @return the response, with text, usage and cost
	 * @throws io.github.openrouterspring.error.OpenRouterException if the answer fails
	 * @throws IllegalStateException if the answer was closed before its end
	 */
	public ChatResponse response() {
		while (this.reader.hasNext()) {
			next();
		}
		if (this.response == null) {
			throw new IllegalStateException(this.closed
					? "The answer was closed before its end, so that there is no response; ask for it before the "
							+ "answer is closed"
					: "The exchange ended without a response");
		}
		return this.response;
	}

	/**
	 * End the exchange, unless the answer has come to its end. Closing twice does no
	 * harm.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.reader.close();
	}

}
