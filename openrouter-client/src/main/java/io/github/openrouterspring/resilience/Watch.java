package io.github.openrouterspring.resilience;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import io.github.openrouterspring.call.Deadline;
import io.github.openrouterspring.error.DeadlineExceededException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Watches over one subscription, by being looked at now and then: an event costs two
 * atomic steps, where a timer for each would double its cost. The clock between events
 * rests while the subscriber wants none. What happens in an exchange is life for the
 * outermost watch over its call too, since a filter may hold events back; where even that
 * stands still for longer than an exchange may, something in between hangs.
 *
 * @param <T> type of the events
 */
final class Watch<T> implements CoreSubscriber<T>, Subscription, CallWatch {

	/** What an exchange inside is given to fail by itself, which says more. */
	static final Duration GRACE = Duration.ofMillis(500);

	@SuppressWarnings("rawtypes")
	private static final AtomicIntegerFieldUpdater<Watch> SIGNALS = AtomicIntegerFieldUpdater.newUpdater(Watch.class,
			"signals");

	@SuppressWarnings("rawtypes")
	private static final AtomicIntegerFieldUpdater<Watch> SUBSCRIBED = AtomicIntegerFieldUpdater.newUpdater(Watch.class,
			"subscribed");

	@SuppressWarnings("rawtypes")
	private static final AtomicLongFieldUpdater<Watch> REQUESTED = AtomicLongFieldUpdater.newUpdater(Watch.class,
			"requested");

	@SuppressWarnings("rawtypes")
	private static final AtomicReferenceFieldUpdater<Watch, Throwable> FAILURE = AtomicReferenceFieldUpdater
		.newUpdater(Watch.class, Throwable.class, "failure");

	private final CoreSubscriber<? super T> actual;

	private final Calls calls;

	private final WatchedFlux.Terms<T> terms;

	private final Context context;

	private final @Nullable Deadline deadline;

	/** The watch over the whole call; {@code null} if this is it. */
	private final @Nullable Watch<?> outer;

	/** Not zero while a signal is on its way, and for ever after the last. */
	private volatile int signals;

	private volatile long requested;

	private volatile @Nullable Throwable failure;

	/** What knows what has come of the answer. */
	private volatile @Nullable T start;

	private volatile long lastLife;

	private volatile boolean begun;

	/** Whether an exchange inside tells of its life. */
	private volatile boolean told;

	/** Counted rather than timed, since the exchange inside tells the time already. */
	private int handedOn;

	private int handedOnBefore;

	private volatile boolean over;

	private volatile @Nullable Subscription upstream;

	private volatile int subscribed;

	Watch(CoreSubscriber<? super T> actual, Calls calls, WatchedFlux.Terms<T> terms, @Nullable Deadline deadline) {
		this.actual = actual;
		this.calls = calls;
		this.terms = terms;
		this.deadline = deadline;
		this.lastLife = now();
		this.outer = (CallWatch.in(actual.currentContext()) instanceof Watch<?> watch) ? watch : null;
		boolean outermost = this.outer == null && terms.outermost();
		this.context = outermost ? actual.currentContext().put(CallWatch.class, this) : actual.currentContext();
		if (this.outer != null) {
			this.outer.begun = false;
			this.outer.told = true;
			this.outer.lastLife = this.lastLife;
		}
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		if (Operators.validate(this.upstream, subscription)) {
			this.upstream = subscription;
			if (SUBSCRIBED.compareAndSet(this, 0, 1)) {
				this.actual.onSubscribe(this);
			}
			else {
				subscription.cancel();
			}
		}
	}

	@Override
	public void request(long n) {
		if (Operators.validate(n)) {
			if (Operators.addCap(REQUESTED, this, n) == 0) {
				this.lastLife = now();
			}
			Subscription subscription = this.upstream;
			if (subscription != null) {
				try {
					subscription.request(n);
				}
				catch (Throwable ex) {
					fail(ex);
				}
			}
		}
	}

	@Override
	public void cancel() {
		over();
		cancelUpstream();
	}

	@Override
	public void onNext(T event) {
		if (SIGNALS.getAndIncrement(this) != 0) {
			if (!this.over) {
				FAILURE.compareAndSet(this, null, new IllegalStateException("Two events came at once, '" + event
						+ "' the second of them; whatever stands in between, such as a filter, has to pass on one after the other"));
			}
			Operators.onDiscard(event, this.context);
			return;
		}
		boolean life = this.begun || this.terms.isLife().test(event);
		if (this.terms.isStart().test(event)) {
			this.start = event;
		}
		try {
			this.actual.onNext(event);
		}
		catch (Throwable ex) {
			// Operators do not pass on what is fatal, and somebody would wait for ever.
			noteFailure(ex);
			terminate();
			return;
		}
		if (this.requested != Long.MAX_VALUE) {
			REQUESTED.decrementAndGet(this);
		}
		if (life) {
			if (this.told) {
				this.handedOn++;
			}
			else {
				live();
			}
		}
		if (SIGNALS.decrementAndGet(this) != 0) {
			terminate();
		}
	}

	private void live() {
		long now = now();
		this.lastLife = now;
		this.begun = true;
		if (this.outer != null) {
			this.outer.lastLife = now;
			this.outer.begun = true;
		}
	}

	@Override
	public void onError(Throwable failure) {
		if (SIGNALS.getAndIncrement(this) == 0) {
			over();
			// What was noted before is the reason of what comes after it.
			if (!noteFailure(failure)) {
				keep(Objects.requireNonNull(this.failure));
			}
			tellError();
		}
		else {
			noteFailure(failure);
		}
	}

	@Override
	public void onComplete() {
		if (SIGNALS.getAndIncrement(this) == 0) {
			over();
			try {
				this.actual.onComplete();
			}
			catch (Throwable ex) {
				passBy(ex);
			}
		}
	}

	@Override
	public void fail(Throwable failure) {
		if (noteFailure(failure)) {
			tellFailure();
		}
	}

	/** As {@link #fail}, on a thread that the subscriber may keep. */
	void tell(Throwable failure) {
		if (noteFailure(failure)) {
			this.calls.clock().tell(this::tellFailure);
		}
	}

	/** Runs on the thread of the clock, which nobody may keep. */
	void look() {
		DeadlineExceededException passed = passed();
		if (passed != null && this.failure == null) {
			tell(passed);
		}
	}

	private boolean noteFailure(Throwable why) {
		boolean first = FAILURE.compareAndSet(this, null, why);
		Throwable noted = this.failure;
		if (!first && noted != null && noted != why) {
			noted.addSuppressed(why);
		}
		return first;
	}

	private void tellFailure() {
		if (SIGNALS.getAndIncrement(this) == 0) {
			terminate();
		}
		else {
			this.calls.clock().tell(this::cancelUpstream);
		}
	}

	/** Whoever has the right to signal tells the subscriber, once. */
	private void terminate() {
		SIGNALS.incrementAndGet(this);
		over();
		// Who leaves may take its time, or fail, and nobody waits for that.
		this.calls.clock().tell(this::cancelUpstream);
		Throwable why = this.failure;
		if (why != null) {
			keep(why);
			if (SUBSCRIBED.compareAndSet(this, 0, 1)) {
				this.actual.onSubscribe(Operators.emptySubscription());
			}
			tellError();
		}
	}

	private void keep(Throwable failure) {
		T start = this.start;
		if (start != null) {
			this.terms.keep().accept(start, failure);
		}
	}

	private void tellError() {
		try {
			this.actual.onError(Objects.requireNonNull(this.failure));
		}
		catch (Throwable ex) {
			if (this.outer == null) {
				throw ex;
			}
			this.outer.fail(ex);
		}
	}

	/** What is fatal is not passed on by the operators between here and the caller. */
	private void passBy(Throwable fatal) {
		if (this.outer != null) {
			this.outer.fail(fatal);
		}
		else {
			this.actual.onError(fatal);
		}
	}

	private @Nullable DeadlineExceededException passed() {
		Deadline total = this.deadline;
		if (total != null && total.isOver()) {
			return new DeadlineExceededException(DeadlineExceededException.Deadline.TOTAL, total.limit());
		}
		boolean begun = this.begun;
		boolean unread = this.requested == 0;
		Duration pause = unread ? this.terms.unread() : pause(begun);
		if (pause == null || this.signals != 0) {
			return null;
		}
		if (this.handedOn != this.handedOnBefore) {
			this.handedOnBefore = this.handedOn;
			this.lastLife = now();
			return null;
		}
		long allowed = this.terms.outermost() ? pause.plus(GRACE).toNanos() : pause.toNanos();
		return (now() - this.lastLife >= allowed) ? new DeadlineExceededException(missed(unread, begun), pause) : null;
	}

	private @Nullable Duration pause(boolean begun) {
		return begun ? this.terms.idle() : this.terms.firstEvent();
	}

	private static DeadlineExceededException.Deadline missed(boolean unread, boolean begun) {
		if (unread) {
			return DeadlineExceededException.Deadline.UNREAD;
		}
		return begun ? DeadlineExceededException.Deadline.IDLE : DeadlineExceededException.Deadline.FIRST_EVENT;
	}

	private void over() {
		this.over = true;
		this.calls.remove(this);
	}

	private void cancelUpstream() {
		Subscription subscription = this.upstream;
		if (subscription != null) {
			try {
				subscription.cancel();
			}
			catch (Throwable ex) {
				Operators.onErrorDropped(ex, this.context);
			}
		}
	}

	private long now() {
		return this.calls.clock().nanoTime();
	}

}
