package io.github.openrouterspring.budget;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells events on a thread of its own, so that one who listens slowly or fails holds back
 * neither calls nor the ledger.
 */
final class BudgetEvents {

	private static final Log logger = LogFactory.getLog(BudgetEvents.class);

	private static final int MOST_WAITING = 1000;

	private final Consumer<? super BudgetEvent> listener;

	private final ThreadPoolExecutor thread = LedgerQueue.threads(1, "openrouter-budget-events",
			new LinkedBlockingQueue<>(MOST_WAITING));

	BudgetEvents(Consumer<? super BudgetEvent> listener) {
		this.listener = listener;
	}

	void publish(BudgetEvent event) {
		try {
			this.thread.execute(() -> tell(event));
		}
		catch (RejectedExecutionException ex) {
			logger.warn("Nobody is told of '" + event + "', since " + (this.thread.isShutdown() ? "the application ends"
					: "listeners have not yet heard of the " + MOST_WAITING + " before it"));
		}
	}

	private void tell(BudgetEvent event) {
		try {
			this.listener.accept(event);
		}
		catch (RuntimeException ex) {
			logger.error("A listener failed on '" + event + "'", ex);
		}
	}

	/** Let listeners hear of what has happened. */
	void close(Duration limit) {
		this.thread.shutdown();
		try {
			if (!this.thread.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
				this.thread.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			this.thread.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

}
