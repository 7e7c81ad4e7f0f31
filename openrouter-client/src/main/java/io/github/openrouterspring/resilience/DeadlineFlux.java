package io.github.openrouterspring.resilience;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.DeadlineExceededException.Deadline;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Watches over an exchange, by looking now and then whether a deadline has passed: an
 * event costs two atomic steps, where a timer for each would double its cost. The clock
 * between events rests while the subscriber wants none.
 *
 * @param <T> type of the events
 */
public final class DeadlineFlux<T> extends Flux<T> {

	private final Flux<T> source;

	private final @Nullable Duration firstEvent;

	private final @Nullable Duration idle;

	private final @Nullable Duration total;

	private final Predicate<T> isLife;

	private final DeadlineTicker ticker;

	/**
	 * Create a watch.
	 * @param source the exchange
	 * @param firstEvent longest wait for the first event, or {@code null}
	 * @param idle longest wait between events, or {@code null}
	 * @param total longest time for everything, or {@code null}
	 * @param isLife tells an event of the answer from news about failed attempts
	 * @param ticker looks at the time
	 */
	public DeadlineFlux(Flux<T> source, @Nullable Duration firstEvent, @Nullable Duration idle,
			@Nullable Duration total, Predicate<T> isLife, DeadlineTicker ticker) {
		this.source = source;
		this.isLife = isLife;
		this.firstEvent = firstEvent;
		this.idle = idle;
		this.total = total;
		this.ticker = ticker;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.source.subscribe(new Watch(actual));
	}

	private final class Watch implements CoreSubscriber<T>, Subscription, Runnable {

		private final CoreSubscriber<? super T> actual;

		private final long begin = now();

		/** Not zero while a signal is on its way, and for ever after the last. */
		private final AtomicInteger signals = new AtomicInteger();

		private final AtomicLong requested = new AtomicLong();

		private volatile long lastLife = this.begin;

		private volatile boolean begun;

		private volatile @Nullable DeadlineExceededException exceeded;

		private @Nullable Subscription upstream;

		Watch(CoreSubscriber<? super T> actual) {
			this.actual = actual;
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.upstream = subscription;
			DeadlineFlux.this.ticker.add(this);
			this.actual.onSubscribe(this);
		}

		@Override
		public void request(long n) {
			if (Operators.validate(n)) {
				if (this.requested.getAndUpdate((wanted) -> Operators.addCap(wanted, n)) == 0) {
					this.lastLife = now();
				}
				upstream().request(n);
			}
		}

		@Override
		public void cancel() {
			DeadlineFlux.this.ticker.remove(this);
			upstream().cancel();
		}

		@Override
		public void onNext(T event) {
			if (this.signals.getAndIncrement() != 0) {
				Operators.onDiscard(event, currentContext());
				return;
			}
			this.begun = this.begun || DeadlineFlux.this.isLife.test(event);
			this.actual.onNext(event);
			if (this.requested.get() != Long.MAX_VALUE) {
				this.requested.decrementAndGet();
			}
			if (this.begun) {
				this.lastLife = now();
			}
			if (this.signals.decrementAndGet() != 0) {
				terminate();
			}
		}

		@Override
		public void onError(Throwable failure) {
			if (this.signals.getAndIncrement() == 0) {
				DeadlineFlux.this.ticker.remove(this);
				this.actual.onError(failure);
			}
		}

		@Override
		public void onComplete() {
			if (this.signals.getAndIncrement() == 0) {
				DeadlineFlux.this.ticker.remove(this);
				this.actual.onComplete();
			}
		}

		@Override
		public void run() {
			long now = now();
			Duration total = DeadlineFlux.this.total;
			if (total != null && now - this.begin >= total.toNanos()) {
				this.exceeded = new DeadlineExceededException(Deadline.TOTAL, total);
				if (this.signals.getAndIncrement() == 0) {
					terminate();
				}
				return;
			}
			Duration pause = pause();
			if (pause != null && isLifeless(now, pause) && this.signals.compareAndSet(0, 1)) {
				this.exceeded = new DeadlineExceededException(this.begun ? Deadline.IDLE : Deadline.FIRST_EVENT, pause);
				terminate();
			}
		}

		private boolean isLifeless(long now, Duration pause) {
			return this.requested.get() > 0 && now - this.lastLife >= pause.toNanos();
		}

		private @Nullable Duration pause() {
			return this.begun ? DeadlineFlux.this.idle : DeadlineFlux.this.firstEvent;
		}

		private void terminate() {
			upstream().cancel();
			DeadlineFlux.this.ticker.remove(this);
			this.actual.onError(Objects.requireNonNull(this.exceeded));
		}

		private Subscription upstream() {
			return Objects.requireNonNull(this.upstream);
		}

		private long now() {
			return DeadlineFlux.this.ticker.now();
		}

	}

}
