package io.github.openrouterspring.resilience;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.openrouterspring.error.ConcurrencyLimitException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/**
 * Bounds how many exchanges run at once. The others wait in the order in which they came;
 * when too many wait, the next is refused at once. A permit belongs to one exchange, and
 * never to a conversation of several, so that a tool may ask a model itself; nor to a
 * pause before a retry, in which another can be answered. Whoever waited runs on a thread
 * of its own, so that neither those behind it nor the one that made room have to wait for
 * it.
 */
public final class ConcurrencyLimit {

	private final int max;

	private final int maxQueued;

	private final CallClock clock;

	private final Deque<Ticket> waiting = new ArrayDeque<>();

	private int running;

	/**
	 * Create a limit.
	 * @param max how many run at once, at least 1
	 * @param maxQueued how many may wait, at least 0
	 * @param clock lets those run that waited
	 * @throws IllegalArgumentException if a number is out of range
	 */
	public ConcurrencyLimit(int max, int maxQueued, CallClock clock) {
		if (max < 1) {
			throw new IllegalArgumentException(
					"The number of concurrent requests is " + max + "; it must be at least 1");
		}
		if (maxQueued < 0) {
			throw new IllegalArgumentException(
					"The number of queued requests is " + maxQueued + "; it must be at least 0");
		}
		this.max = max;
		this.maxQueued = maxQueued;
		this.clock = clock;
	}

	/**
	 * Let an exchange run when there is room for it.
	 * @param exchange the exchange
	 * @param again whether it ran before, and so may wait however many others do
	 * @param <T> type of its events
	 * @return the exchange, waiting if need be
	 */
	public <T> Flux<T> around(Flux<T> exchange, boolean again) {
		return Flux.defer(() -> {
			Ticket ticket = new Ticket();
			Flux<T> permitted = new PermittedFlux<>(exchange, ticket);
			return switch (enter(ticket, again)) {
				case RUNS -> permitted;
				case WAITS -> ticket.granted.asMono().thenMany(permitted).doOnCancel(ticket::giveBack);
				case REFUSED -> Flux.error(new ConcurrencyLimitException(this.max, this.maxQueued));
			};
		});
	}

	private Entry enter(Ticket ticket, boolean again) {
		synchronized (this.waiting) {
			if (this.running < this.max) {
				this.running++;
				return Entry.RUNS;
			}
			if (!again && this.waiting.size() >= this.maxQueued) {
				return Entry.REFUSED;
			}
			ticket.queued = true;
			this.waiting.add(ticket);
			return Entry.WAITS;
		}
	}

	private boolean leaveQueue(Ticket ticket) {
		synchronized (this.waiting) {
			return ticket.queued && this.waiting.remove(ticket);
		}
	}

	private void leave() {
		Ticket next;
		synchronized (this.waiting) {
			next = this.waiting.poll();
			if (next == null) {
				this.running--;
				return;
			}
			next.queued = false;
		}
		this.clock.tell(next::grant);
	}

	private enum Entry {

		RUNS, WAITS, REFUSED

	}

	/**
	 * A place in the queue, and then a permit.
	 */
	private final class Ticket {

		private final AtomicBoolean left = new AtomicBoolean();

		private final Sinks.Empty<Void> granted = Sinks.empty();

		/** Guarded by the queue. */
		private boolean queued;

		void grant() {
			if (!this.left.get()) {
				this.granted.tryEmitEmpty();
			}
		}

		/** Once, however an exchange ends, and also if it leaves the queue before. */
		void giveBack() {
			if (this.left.compareAndSet(false, true) && !leaveQueue(this)) {
				leave();
			}
		}

	}

	/**
	 * Gives the permit back before anybody hears of the end, so that whoever asks again
	 * then finds room, and whatever a subscriber does.
	 *
	 * @param <T> type of the events
	 */
	private static final class PermittedFlux<T> extends Flux<T> {

		private final Flux<T> exchange;

		private final Ticket ticket;

		PermittedFlux(Flux<T> exchange, Ticket ticket) {
			this.exchange = exchange;
			this.ticket = ticket;
		}

		@Override
		public void subscribe(CoreSubscriber<? super T> actual) {
			try {
				this.exchange.subscribe(new Permitted<>(actual, this.ticket));
			}
			catch (Throwable ex) {
				this.ticket.giveBack();
				throw ex;
			}
		}

	}

	/**
	 * A running exchange.
	 *
	 * @param <T> type of the events
	 */
	private static final class Permitted<T> implements CoreSubscriber<T>, Subscription {

		private final CoreSubscriber<? super T> actual;

		private final Ticket ticket;

		private @Nullable Subscription upstream;

		Permitted(CoreSubscriber<? super T> actual, Ticket ticket) {
			this.actual = actual;
			this.ticket = ticket;
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			if (Operators.validate(this.upstream, subscription)) {
				this.upstream = subscription;
				this.actual.onSubscribe(this);
			}
		}

		@Override
		public void onNext(T event) {
			this.actual.onNext(event);
		}

		@Override
		public void onError(Throwable failure) {
			this.ticket.giveBack();
			this.actual.onError(failure);
		}

		@Override
		public void onComplete() {
			this.ticket.giveBack();
			this.actual.onComplete();
		}

		@Override
		public void request(long n) {
			if (this.upstream != null) {
				this.upstream.request(n);
			}
		}

		@Override
		public void cancel() {
			if (this.upstream != null) {
				this.upstream.cancel();
			}
			this.ticket.giveBack();
		}

	}

}
