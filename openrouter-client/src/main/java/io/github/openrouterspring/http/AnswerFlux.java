package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

import io.github.openrouterspring.connection.AnsweringLoop;
import io.github.openrouterspring.resilience.CallClock;
import io.github.openrouterspring.resilience.CallWatch;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * The events of a body. Events are decoded only as they are wanted, and bytes read only
 * when events are wanted, so that a slow subscriber slows the socket. Once the answer is
 * done, the rest of the body is read, so that the connection goes back to the pool. The
 * subscriber does not notice: the end of the body mostly comes along with the end of the
 * answer, and where it does not, the subscriber is done first.
 *
 * @param <E> type of the events
 */
final class AnswerFlux<E> extends Flux<E> {

	/**
	 * How long the subscriber waits for the end of a body whose answer is complete, or
	 * for the usage of one that failed.
	 */
	static final Duration LINGER = Duration.ofMillis(50);

	/** How long the connection waits for it, before it is closed. */
	static final Duration GRACE = Duration.ofMillis(500);

	/**
	 * How many buffers a slow subscriber holds at most. Asking for one at a time would
	 * cost a change of threads for each, where the subscriber has a thread of its own.
	 */
	private static final int READ_AHEAD = 8;

	private final Flux<DataBuffer> body;

	private final ResponseDecoder<E> decoder;

	private final RequestWrite write;

	private final CallClock clock;

	private final boolean watchedInside;

	AnswerFlux(Flux<DataBuffer> body, ResponseDecoder<E> decoder, RequestWrite write, CallClock clock,
			boolean watchedInside) {
		this.body = body;
		this.decoder = decoder;
		this.write = write;
		this.clock = clock;
		this.watchedInside = watchedInside;
	}

	@Override
	public void subscribe(CoreSubscriber<? super E> actual) {
		try {
			this.body.subscribe(new Decoding<>(actual, this));
		}
		catch (Throwable ex) {
			CallWatch watch = CallWatch.in(actual.currentContext());
			if (watch == null) {
				throw ex;
			}
			watch.fail(ex);
		}
	}

	private static final class Decoding<E> implements CoreSubscriber<DataBuffer>, Subscription {

		@SuppressWarnings("rawtypes")
		private static final AtomicLongFieldUpdater<Decoding> REQUESTED = AtomicLongFieldUpdater
			.newUpdater(Decoding.class, "requested");

		private final CoreSubscriber<? super E> actual;

		private final ResponseDecoder<E> decoder;

		private final RequestWrite write;

		private final CallClock clock;

		/** More than zero while a thread drains, and what it shall look at again. */
		private final AtomicInteger work = new AtomicInteger();

		private final Queue<DataBuffer> buffers = new ConcurrentLinkedQueue<>();

		private volatile long requested;

		private volatile boolean bodyEnded;

		private volatile @Nullable Throwable bodyFailure;

		private volatile boolean cancelled;

		private @Nullable Subscription upstream;

		/** Decoded before it is wanted, to see whether the answer ends here. */
		private @Nullable E ahead;

		private boolean unbounded;

		/** How many buffers were asked for and not decoded, unless unbounded. */
		private int awaited;

		private final AnsweringLoop loop;

		private final @Nullable CallWatch watch;

		/**
		 * Without what nobody further inside looks for: Reactor's large contexts are
		 * dear.
		 */
		private final Context context;

		/** Whether the subscriber need not wait for the connection any longer. */
		private volatile boolean released;

		private boolean terminated;

		private @Nullable Disposable timer;

		Decoding(CoreSubscriber<? super E> actual, AnswerFlux<E> answer) {
			this.actual = actual;
			this.decoder = answer.decoder;
			this.write = answer.write;
			this.clock = answer.clock;
			Context context = actual.currentContext();
			this.loop = AnsweringLoop.within(context);
			this.watch = CallWatch.in(context);
			this.context = this.loop.in(answer.watchedInside ? context : context.delete(CallWatch.class));
		}

		@Override
		public Context currentContext() {
			return this.context;
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.upstream = subscription;
			this.actual.onSubscribe(this);
		}

		@Override
		public void request(long n) {
			if (Operators.validate(n)) {
				Operators.addCap(REQUESTED, this, n);
				drain();
			}
		}

		@Override
		public void cancel() {
			this.cancelled = true;
			upstream().cancel();
			drain();
		}

		@Override
		public void onNext(DataBuffer buffer) {
			this.buffers.add(buffer);
			drain();
		}

		@Override
		public void onError(Throwable failure) {
			this.bodyFailure = failure;
			this.bodyEnded = true;
			released();
		}

		@Override
		public void onComplete() {
			this.bodyEnded = true;
			this.loop.afterRelease(this::released);
			drain();
		}

		private void released() {
			this.released = true;
			drain();
		}

		private void drain() {
			if (this.work.getAndIncrement() != 0) {
				return;
			}
			int missed = 1;
			do {
				if (this.terminated) {
					afterTermination();
				}
				else {
					try {
						emit();
					}
					catch (Throwable ex) {
						abandon(ex);
					}
				}
				missed = this.work.addAndGet(-missed);
			}
			while (missed != 0);
		}

		/**
		 * The answer failed, or an operator threw. Fatal failures pass by the operators
		 * in between, which would not pass them on.
		 */
		private void abandon(Throwable failure) {
			boolean told = this.terminated;
			if (!told) {
				stop();
			}
			CallWatch watch = this.watch;
			if (watch != null && (told || Exceptions.isFatal(failure))) {
				watch.fail(failure);
			}
			else if (!told) {
				this.actual.onError(failure);
			}
			else {
				Operators.onErrorDropped(failure, this.context);
			}
		}

		private void emit() {
			while (!this.cancelled && !this.terminated) {
				E event = this.ahead;
				if (event == null && this.decoder.isDone()) {
					if (this.released) {
						complete();
					}
					else {
						linger();
					}
					return;
				}
				if (this.released && this.decoder.seeksUsage()) {
					this.decoder.forgetUsage();
				}
				event = (event != null) ? event : this.decoder.next();
				if (event != null) {
					if (this.requested == 0) {
						this.ahead = event;
						return;
					}
					this.ahead = null;
					this.actual.onNext(event);
					if (this.requested != Long.MAX_VALUE) {
						REQUESTED.decrementAndGet(this);
					}
				}
				else if (!this.decoder.isDone() && !readOn()) {
					if (this.decoder.seeksUsage()) {
						startTimer();
					}
					return;
				}
			}
			if (this.cancelled && !this.terminated) {
				stop();
			}
		}

		/** Return whether there is more to decode now. */
		private boolean readOn() {
			DataBuffer buffer = this.buffers.poll();
			if (buffer != null) {
				this.awaited--;
				this.decoder.feed(buffer);
				readAhead();
				return true;
			}
			if (this.bodyEnded && this.buffers.isEmpty()) {
				Throwable failure = this.bodyFailure;
				if (failure != null && !this.decoder.seeksUsage()) {
					fail(this.decoder.interrupted(failure, this.write));
					return false;
				}
				this.decoder.end();
				return true;
			}
			readAhead();
			return false;
		}

		private void readAhead() {
			if (this.unbounded) {
				return;
			}
			if (this.requested == Long.MAX_VALUE) {
				this.unbounded = true;
				upstream().request(Long.MAX_VALUE);
			}
			else if (this.awaited <= READ_AHEAD / 2) {
				int more = READ_AHEAD - this.awaited;
				this.awaited = READ_AHEAD;
				upstream().request(more);
			}
		}

		private void linger() {
			releaseBuffers();
			if (startTimer()) {
				if (!this.unbounded) {
					this.unbounded = true;
					upstream().request(Long.MAX_VALUE);
				}
			}
		}

		private boolean startTimer() {
			if (this.timer != null || this.bodyEnded) {
				return false;
			}
			this.timer = this.loop.later(this::released, LINGER, this.clock::later);
			return true;
		}

		private void complete() {
			this.terminated = true;
			if (this.timer != null) {
				this.timer.dispose();
			}
			this.actual.onComplete();
			if (!this.bodyEnded) {
				this.timer = this.loop.later(upstream()::cancel, GRACE, this.clock::later);
			}
			afterTermination();
		}

		private void fail(Throwable failure) {
			if (!this.terminated) {
				stop();
				this.actual.onError(failure);
			}
		}

		private void stop() {
			this.terminated = true;
			upstream().cancel();
			if (this.timer != null) {
				this.timer.dispose();
			}
			afterTermination();
		}

		private void afterTermination() {
			releaseBuffers();
			this.decoder.release();
			if (this.timer != null && this.bodyEnded) {
				this.timer.dispose();
			}
		}

		private void releaseBuffers() {
			for (DataBuffer buffer = this.buffers.poll(); buffer != null; buffer = this.buffers.poll()) {
				DataBufferUtils.release(buffer);
			}
		}

		private Subscription upstream() {
			return Objects.requireNonNull(this.upstream);
		}

	}

}
