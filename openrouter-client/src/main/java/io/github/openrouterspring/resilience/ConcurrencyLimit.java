package io.github.openrouterspring.resilience;

import java.util.ArrayDeque;
import java.util.Deque;

import io.github.openrouterspring.error.ConcurrencyLimitException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Bounds how many exchanges run at once. The others wait in the order in which they came;
 * when too many wait, the next is refused at once. A permit belongs to one exchange, and
 * never to a conversation of several, so that a tool may ask a model itself.
 */
public final class ConcurrencyLimit {

	private final int max;

	private final int maxQueued;

	private final Deque<Ticket> waiting = new ArrayDeque<>();

	private int running;

	/**
	 * Create a limit.
	 * @param max how many run at once, at least 1
	 * @param maxQueued how many may wait, at least 0
	 * @throws IllegalArgumentException if a number is out of range
	 */
	public ConcurrencyLimit(int max, int maxQueued) {
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
	}

	/**
	 * Let an exchange run when there is room for it.
	 * @param exchange the exchange
	 * @param <T> type of its events
	 * @return the exchange, waiting if need be
	 */
	public <T> Flux<T> around(Flux<T> exchange) {
		return Flux.defer(() -> {
			Ticket ticket = new Ticket();
			if (!enter(ticket)) {
				return Flux.error(new ConcurrencyLimitException(this.max, this.maxQueued));
			}
			return ticket.granted.asMono().thenMany(exchange).doFinally((signal) -> leave(ticket));
		});
	}

	private boolean enter(Ticket ticket) {
		synchronized (this.waiting) {
			if (this.running == this.max) {
				if (this.waiting.size() == this.maxQueued) {
					return false;
				}
				this.waiting.add(ticket);
				return true;
			}
			this.running++;
			ticket.running = true;
		}
		ticket.granted.tryEmitEmpty();
		return true;
	}

	private void leave(Ticket ticket) {
		Ticket next = null;
		synchronized (this.waiting) {
			if (!ticket.running) {
				this.waiting.remove(ticket);
				return;
			}
			next = next();
		}
		if (next != null) {
			next.granted.tryEmitEmpty();
		}
	}

	private @Nullable Ticket next() {
		Ticket next = this.waiting.poll();
		if (next != null) {
			next.running = true;
		}
		else {
			this.running--;
		}
		return next;
	}

	private static final class Ticket {

		private final Sinks.Empty<Void> granted = Sinks.empty();

		private boolean running;

	}

}
