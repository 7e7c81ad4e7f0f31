package io.github.openrouterspring.blocking;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.openrouterspring.error.CallInterruptedException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Waits for what the reactive side gives, on threads that may wait.
 */
public final class Blocking {

	private Blocking() {
	}

	/**
	 * Wait for a result.
	 * @param result the result
	 * @param <T> its type
	 * @return the result
	 */
	public static <T> T await(Mono<T> result) {
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
	 * @return the same for a thread that waits for each; to be closed
	 * @throws IllegalStateException on a thread of an event loop
	 */
	public static <T> BlockingReader<T> read(Flux<T> results) {
		requireBlockingThread();
		return new BlockingReader<>(results);
	}

	/**
	 * Make a failure ready to be thrown by a method of the caller's thread.
	 * @param failure the failure
	 * @return the exception, which tells by a suppressed one who waited for it
	 */
	static RuntimeException unchecked(Throwable failure) {
		if (failure.getSuppressed().length == 0) {
			failure.addSuppressed(new Exception("Awaited here"));
		}
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
