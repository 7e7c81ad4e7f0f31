package io.github.openrouterspring;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatRequest;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.error.CallInterruptedException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The blocking view: waits for what the reactive model gives.
 */
final class BlockingLanguageModel implements LanguageModel {

	private final ReactiveLanguageModel reactive;

	BlockingLanguageModel(ReactiveLanguageModel reactive) {
		this.reactive = reactive;
	}

	@Override
	public ChatResponse chat(ChatRequest request) {
		return await(this.reactive.chat(request));
	}

	@Override
	public Stream<ChatCompletionChunk> stream(ChatRequest request) {
		return read(this.reactive.stream(request));
	}

	@Override
	public Stream<ChatEvent> events(ChatRequest request) {
		requireBlockingThread();
		return BlockingChunks.stream(this.reactive.events(request));
	}

	@Override
	public ReactiveLanguageModel reactive() {
		return this.reactive;
	}

	/**
	 * Wait for a result.
	 * @param result the result
	 * @param <T> its type
	 * @return the result
	 */
	static <T> T await(Mono<T> result) {
		requireBlockingThread();
		CompletableFuture<@Nullable T> future = result.toFuture();
		try {
			return Objects.requireNonNull(future.get(), "The model ended without an answer");
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			Thread.currentThread().interrupt();
			throw new CallInterruptedException(ex);
		}
		catch (ExecutionException ex) {
			throw unchecked((ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	/**
	 * Read what comes, one after the other.
	 * @param results what comes
	 * @param <T> its type
	 * @return the same for a thread that waits for each
	 */
	static <T> Stream<T> read(Flux<T> results) {
		requireBlockingThread();
		return BlockingChunks.stream(results);
	}

	/**
	 * Make a failure ready to be thrown by a method of the caller's thread.
	 * @param failure the failure
	 * @return the exception, which tells by a suppressed one who waited for it
	 */
	static RuntimeException unchecked(Throwable failure) {
		failure.addSuppressed(new Exception("Awaited here"));
		if (failure instanceof Error error) {
			throw error;
		}
		return (failure instanceof RuntimeException unchecked) ? unchecked : new IllegalStateException(failure);
	}

	private static void requireBlockingThread() {
		if (Schedulers.isInNonBlockingThread()) {
			throw new IllegalStateException("Thread '" + Thread.currentThread().getName()
					+ "' runs an event loop and must not wait for an answer; use reactive(), "
					+ "or move the call to another thread, for instance with subscribeOn(Schedulers.boundedElastic())");
		}
	}

}
