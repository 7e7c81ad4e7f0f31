package io.github.openrouterspring.connection;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.netty.http.client.HttpClient;
import reactor.util.context.Context;

/**
 * The event loop that answers an exchange, as far as the connector tells: a place for
 * what is better done when the loop has ended its turn. Whoever is in the context of a
 * subscription learns it with the response.
 */
public final class AnsweringLoop {

	private final @Nullable AnsweringLoop outer;

	private volatile @Nullable Loop loop;

	/** For a subscriber. */
	public AnsweringLoop() {
		this(null);
	}

	private AnsweringLoop(@Nullable AnsweringLoop outer) {
		this.outer = outer;
	}

	/**
	 * One for a single exchange, whose subscriber may have one that outlasts it.
	 * @param context context of the subscriber
	 * @return what to put into the context of the exchange
	 */
	public static AnsweringLoop within(Context context) {
		return new AnsweringLoop(context.getOrDefault(AnsweringLoop.class, null));
	}

	/**
	 * Let a client tell on which event loop it answers.
	 * @param client the client
	 * @return the client that does
	 */
	static HttpClient observed(HttpClient client) {
		return client.doOnResponse((response, connection) -> {
			AnsweringLoop answering = response.currentContextView().getOrDefault(AnsweringLoop.class, null);
			Loop loop = new Loop(connection.channel().eventLoop(), Thread.currentThread());
			for (; answering != null; answering = answering.outer) {
				answering.loop = loop;
			}
		});
	}

	/**
	 * Ask to be told.
	 * @param context context of the subscription
	 * @return the context to subscribe with
	 */
	public Context in(Context context) {
		return context.put(AnsweringLoop.class, this);
	}

	/**
	 * Run a task when everything has been handed out that the loop reads in this turn;
	 * now, when called from elsewhere.
	 * @param task the task
	 */
	public void atEndOfTurn(Runnable task) {
		Loop here = this.loop;
		if (here == null || here.thread() != Thread.currentThread() || !here.execute(task)) {
			task.run();
		}
	}

	/**
	 * Run a task once the connection is back in the pool; now, if the loop is not known.
	 * Reactor Netty tells the end of a body just before it gives the connection back, so
	 * that whoever asks again at once would open another one.
	 * @param task the task
	 */
	public void afterRelease(Runnable task) {
		Loop here = this.loop;
		if (here == null || !here.execute(task)) {
			task.run();
		}
	}

	/**
	 * Run a task later, on the event loop if it is known: that wakes no other thread.
	 * @param task the task
	 * @param delay how much later
	 * @param elsewhere runs it later where there is no event loop
	 * @return cancels the task
	 */
	public Disposable later(Runnable task, Duration delay, BiFunction<Runnable, Duration, Disposable> elsewhere) {
		Loop here = this.loop;
		if (here != null) {
			try {
				Future<?> future = here.executor().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
				return () -> future.cancel(false);
			}
			catch (RejectedExecutionException ex) {
				return elsewhere.apply(task, delay);
			}
		}
		return elsewhere.apply(task, delay);
	}

	private record Loop(ScheduledExecutorService executor, Thread thread) {

		/** Return whether the loop is still there to do it. */
		boolean execute(Runnable task) {
			try {
				this.executor.execute(task);
				return true;
			}
			catch (RejectedExecutionException ex) {
				return false;
			}
		}

	}

}
