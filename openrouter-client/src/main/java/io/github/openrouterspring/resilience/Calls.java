package io.github.openrouterspring.resilience;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.openrouterspring.call.Deadline;
import io.github.openrouterspring.call.Timeouts;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/**
 * The calls of one client that run now. Looks at all of them now and then, to see whether
 * a deadline has passed: a timer for each would wake a thread for each, which costs more
 * than the exchange of a short answer. Tells all of them when the client is closed.
 * Whatever happens, each subscriber is told once.
 */
public final class Calls implements AutoCloseable {

	/** How late a deadline may be noticed. */
	static final Duration PERIOD = Duration.ofMillis(25);

	private static final int IDLE_TICKS = 40;

	private final CallClock clock;

	private final LongSupplier nanoTime;

	private final Supplier<? extends RuntimeException> whyClosed;

	private final Set<Watch<?>> running = ConcurrentHashMap.newKeySet();

	private @Nullable Disposable ticking;

	private int idleTicks;

	private volatile boolean closed;

	/**
	 * Create the calls of a client.
	 * @param clock measures time
	 * @param whyClosed makes the failure of a call whose client is closed
	 */
	public Calls(CallClock clock, Supplier<? extends RuntimeException> whyClosed) {
		this.clock = clock;
		this.nanoTime = clock::nanoTime;
		this.whyClosed = whyClosed;
	}

	/**
	 * Return what measures time.
	 * @return the clock
	 */
	public CallClock clock() {
		return this.clock;
	}

	/**
	 * Set the moment at which a call has to be over.
	 * @param limit how long it may take; {@code null} for any time
	 * @return the deadline, or {@code null} if there is none
	 */
	public @Nullable Deadline deadline(@Nullable Duration limit) {
		return (limit != null) ? Deadline.in(limit, this.nanoTime) : null;
	}

	/**
	 * Watch over a whole call, from outside of everything: that it is over in time, that
	 * something happens at all, and that its subscriber hears of whatever goes wrong.
	 * @param call makes the call, for each subscription, with the moment at which it has
	 * to be over; {@code null} if there is none
	 * @param timeouts how long each part may take
	 * @param streamed whether the answer is asked for in chunks
	 * @param isStart tells the event that knows what has come of an answer
	 * @param keep puts that on a failure that comes from here
	 * @param <T> type of the events
	 * @return the call, which ends in time
	 */
	public <T> Flux<T> whole(Function<@Nullable Deadline, Flux<T>> call, Timeouts timeouts, boolean streamed,
			Predicate<? super T> isStart, BiConsumer<? super T, Throwable> keep) {
		return new WatchedFlux<>(call, this,
				new WatchedFlux.Terms<>(timeouts.total(streamed), streamed ? timeouts.firstEvent(true) : null,
						streamed ? timeouts.idle(true) : null, streamed ? timeouts.unread() : null, (event) -> true,
						true, isStart, keep));
	}

	/**
	 * Watch over a whole call of which nothing is kept when it fails.
	 * @param call makes the call, for each subscription, with the moment at which it has
	 * to be over; {@code null} if there is none
	 * @param timeouts how long each part may take
	 * @param streamed whether the answer is asked for in chunks
	 * @param <T> type of the events
	 * @return the call, which ends in time
	 */
	public <T> Flux<T> whole(Function<@Nullable Deadline, Flux<T>> call, Timeouts timeouts, boolean streamed) {
		return whole(call, timeouts, streamed, (event) -> false, (start, failure) -> {
		});
	}

	/**
	 * Watch over one exchange with the server.
	 * @param exchange the exchange
	 * @param timeouts how long each part may take
	 * @param streamed whether the answer is asked for in chunks
	 * @param isLife tells an event of the answer from news about failed attempts
	 * @param <T> type of the events
	 * @return the exchange, which ends in time
	 */
	public <T> Flux<T> exchange(Flux<T> exchange, Timeouts timeouts, boolean streamed, Predicate<? super T> isLife) {
		Duration firstEvent = timeouts.firstEvent(streamed);
		Duration idle = timeouts.idle(streamed);
		return (firstEvent == null && idle == null) ? exchange
				: new WatchedFlux<>((deadline) -> exchange, this, new WatchedFlux.Terms<>(null, firstEvent, idle,
						streamed ? timeouts.unread() : null, isLife, false, (event) -> false, (start, failure) -> {
						}));
	}

	/**
	 * Return why no call may begin.
	 * @return the failure; {@code null} while the client is open
	 */
	public @Nullable RuntimeException refusal() {
		return this.closed ? this.whyClosed.get() : null;
	}

	/**
	 * Begin to look at a watch now and then.
	 * @param watch the watch
	 */
	void add(Watch<?> watch) {
		synchronized (this) {
			this.running.add(watch);
			if (this.ticking == null) {
				this.idleTicks = 0;
				this.ticking = this.clock.periodically(this::tick, PERIOD);
			}
		}
		if (this.closed) {
			watch.tell(this.whyClosed.get());
		}
	}

	void remove(Watch<?> watch) {
		this.running.remove(watch);
	}

	private void tick() {
		this.running.forEach(Watch::look);
		synchronized (this) {
			this.idleTicks = this.running.isEmpty() ? this.idleTicks + 1 : 0;
			if (this.idleTicks >= IDLE_TICKS && this.ticking != null) {
				this.ticking.dispose();
				this.ticking = null;
			}
		}
	}

	/** Tell all calls that run, and all that come, that there is no client any more. */
	@Override
	public void close() {
		this.closed = true;
		this.running.forEach((watch) -> watch.tell(this.whyClosed.get()));
	}

}
