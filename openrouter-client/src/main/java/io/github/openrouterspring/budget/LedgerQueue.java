package io.github.openrouterspring.budget;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Writes to the ledger after answers were handed out, on threads of its own. What cannot
 * be written waits for the ledger to come back, as long as there is room for it and the
 * application runs; nothing is given up in silence.
 */
final class LedgerQueue {

	private static final Log logger = LogFactory.getLog(LedgerQueue.class);

	private static final int MOST_AT_ONCE = 4;

	private static final long UNUSED_THREAD_LIVES_SECONDS = 10;

	/** A ledger of the application's may never answer. */
	private static final Duration LONGEST_WRITE = Duration.ofSeconds(60);

	private static final Duration LAST_WORDS = Duration.ofSeconds(1);

	private static final int FIRST_PAUSE_MILLIS = 50;

	private static final int MOST_DOUBLINGS = 5;

	private final int capacity;

	private final Duration drain;

	private final BiConsumer<Expense, String> lost;

	private final ThreadPoolExecutor threads;

	private final Set<Entry> unwritten = ConcurrentHashMap.newKeySet();

	private final AtomicInteger failures = new AtomicInteger();

	private volatile boolean over;

	/**
	 * Create a queue.
	 * @param capacity how many expenses may wait
	 * @param drain how long closing waits for them
	 * @param lost is told of each expense that is given up, and why
	 */
	LedgerQueue(int capacity, Duration drain, BiConsumer<Expense, String> lost) {
		this.capacity = capacity;
		this.drain = drain;
		this.lost = lost;
		this.threads = threads(MOST_AT_ONCE, "openrouter-ledger", new LinkedBlockingQueue<>(capacity));
		this.threads.setRejectedExecutionHandler((task, executor) -> ((Entry) task).giveUp(executor.isShutdown()
				? "the application ended" : this.capacity + " others wait to be written already"));
	}

	static ThreadPoolExecutor threads(int most, String name, BlockingQueue<Runnable> waiting) {
		AtomicInteger count = new AtomicInteger();
		ThreadPoolExecutor threads = new ThreadPoolExecutor(most, most, UNUSED_THREAD_LIVES_SECONDS, TimeUnit.SECONDS,
				waiting, (task) -> {
					Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
					thread.setDaemon(true);
					return thread;
				});
		threads.allowCoreThreadTimeOut(true);
		return threads;
	}

	/**
	 * Write something later.
	 * @param expense what is lost if it cannot be written; {@code null} if nothing is,
	 * which then does not hold up the end
	 * @param writing writes it, as often as need be
	 */
	void write(@Nullable Expense expense, Mono<?> writing) {
		Entry entry = new Entry(expense, writing);
		this.unwritten.add(entry);
		this.threads.execute(entry);
	}

	/**
	 * Return how much is not written yet.
	 */
	int size() {
		return this.unwritten.size();
	}

	/**
	 * Wait for what is not written yet.
	 * @return nothing, when all of it is written or lost
	 */
	Mono<Void> written() {
		return Mono.defer(() -> Mono.fromFuture(
				CompletableFuture.allOf(this.unwritten.stream().map(Entry::over).toArray(CompletableFuture[]::new)),
				true));
	}

	private void failed(Throwable failure) {
		if (this.failures.getAndIncrement() == 0) {
			logger.warn("The ledger cannot be written, so that expenses wait for it. " + failure.getMessage());
		}
	}

	private void succeeded() {
		if (this.failures.getAndSet(0) > 0) {
			logger.info("The ledger can be written again; " + size() + " writes wait for it");
		}
	}

	/**
	 * Wait between attempts.
	 * @return {@code false} if there is no time for another one
	 */
	private boolean pause() {
		if (this.over) {
			return false;
		}
		try {
			int doublings = Math.min(this.failures.get(), MOST_DOUBLINGS);
			TimeUnit.MILLISECONDS.sleep((long) FIRST_PAUSE_MILLIS << doublings);
			return !this.over;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	/** Write what waits, as far as that can be done in time. */
	void close() {
		this.threads.shutdown();
		if (!hasEnded(this.drain)) {
			this.over = true;
			String reason = "the ledger could not be written within " + this.drain.toMillis()
					+ " ms after the application ended";
			this.threads.shutdownNow().forEach((entry) -> ((Entry) entry).giveUp(reason));
			// Those that are interrupted tell it themselves.
			hasEnded(LAST_WORDS);
		}
	}

	private boolean hasEnded(Duration limit) {
		try {
			return this.threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * What is to be written.
	 */
	private final class Entry implements Runnable {

		private final @Nullable Expense expense;

		private final Mono<?> writing;

		private final CompletableFuture<Void> over = new CompletableFuture<>();

		Entry(@Nullable Expense expense, Mono<?> writing) {
			this.expense = expense;
			this.writing = writing;
		}

		@Override
		public void run() {
			while (!isWritten()) {
				boolean closing = LedgerQueue.this.threads.isShutdown();
				if ((closing && this.expense == null) || !pause()) {
					giveUp("the application ended before the ledger could be written");
					return;
				}
				if (!LedgerQueue.this.threads.isShutdown()) {
					// Behind the others, which may fare better.
					LedgerQueue.this.threads.execute(this);
					return;
				}
			}
		}

		private boolean isWritten() {
			try {
				this.writing.block(LONGEST_WRITE);
				end();
				succeeded();
				return true;
			}
			catch (Throwable ex) {
				failed(ex);
				return false;
			}
		}

		private void giveUp(String reason) {
			end();
			if (this.expense != null) {
				LedgerQueue.this.lost.accept(this.expense, reason);
			}
		}

		private void end() {
			LedgerQueue.this.unwritten.remove(this);
			this.over.complete(null);
		}

		CompletableFuture<Void> over() {
			return this.over;
		}

	}

}
