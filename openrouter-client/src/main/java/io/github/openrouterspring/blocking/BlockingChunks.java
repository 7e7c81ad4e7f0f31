package io.github.openrouterspring.blocking;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import io.github.openrouterspring.connection.AnsweringLoop;
import io.github.openrouterspring.error.CallInterruptedException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;

/**
 * Chunks for a thread that waits for each. A few are held ready; beyond that a slow
 * reader slows the socket.
 *
 * @param <T> type of the chunks
 */
final class BlockingChunks<T> extends BaseSubscriber<T> implements Iterator<T> {

	static final int READY = 128;

	/** An event loop that ends with tasks undone wakes nobody. */
	private static final Duration LONGEST_SLEEP = Duration.ofMillis(250);

	private final ConcurrentLinkedQueue<T> chunks = new ConcurrentLinkedQueue<>();

	private volatile @Nullable Thread reader;

	private volatile boolean ended;

	private volatile @Nullable Throwable failure;

	/** Whether the reader is about to be woken. */
	private volatile boolean waking;

	private final AnsweringLoop answering = new AnsweringLoop();

	private final Context context = this.answering.in(Context.empty());

	private int taken;

	/**
	 * Return whether nothing more comes: it has ended, failed, or is not wanted any more.
	 * @return whether so
	 */
	boolean isEnded() {
		return this.ended;
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		subscription.request(READY);
	}

	@Override
	protected void hookOnNext(T chunk) {
		this.chunks.add(chunk);
		wake();
	}

	@Override
	protected void hookOnComplete() {
		this.ended = true;
		wake();
	}

	@Override
	protected void hookOnError(Throwable failure) {
		this.failure = failure;
		this.ended = true;
		wake();
	}

	@Override
	protected void hookOnCancel() {
		this.ended = true;
		wake();
	}

	/**
	 * To wake a thread costs more than to decode a chunk: an event loop does it once for
	 * all that it reads in one turn.
	 */
	private void wake() {
		if (this.reader != null && !this.waking) {
			this.waking = true;
			this.answering.atEndOfTurn(this::wakeReader);
		}
	}

	private void wakeReader() {
		this.waking = false;
		Thread thread = this.reader;
		if (thread != null) {
			LockSupport.unpark(thread);
		}
	}

	@Override
	public boolean hasNext() {
		while (this.chunks.isEmpty()) {
			if (this.ended && this.chunks.isEmpty()) {
				Throwable cause = this.failure;
				if (cause != null) {
					throw Blocking.unchecked(cause);
				}
				return false;
			}
			waitForMore();
		}
		return true;
	}

	private void waitForMore() {
		this.reader = Thread.currentThread();
		if (this.chunks.isEmpty() && !this.ended) {
			LockSupport.parkNanos(this, LONGEST_SLEEP.toNanos());
		}
		this.reader = null;
		if (Thread.currentThread().isInterrupted()) {
			cancel();
			throw new CallInterruptedException(new InterruptedException());
		}
	}

	@Override
	public T next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		T chunk = Objects.requireNonNull(this.chunks.poll());
		if (++this.taken == READY / 2) {
			this.taken = 0;
			request(READY / 2);
		}
		return chunk;
	}

}
