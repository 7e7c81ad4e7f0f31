package io.github.openrouterspring.chat.assembly;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The events of an exchange, and at their end the response that they made. Runs once per
 * token, and so counts what it hands on without a step that other threads see: only the
 * last event is more than what came.
 */
final class AssemblingFlux extends Flux<ChatEvent> {

	private final Flux<ChatEvent> events;

	private final ChatRequest request;

	private final long limit;

	AssemblingFlux(Flux<ChatEvent> events, ChatRequest request, long limit) {
		this.events = events;
		this.request = request;
		this.limit = limit;
	}

	@Override
	public void subscribe(CoreSubscriber<? super ChatEvent> actual) {
		this.events.subscribe(new Assembling(actual, new ChatAssembler(this.request.messages(), this.limit)));
	}

	private static final class Assembling implements CoreSubscriber<ChatEvent>, Subscription {

		private static final AtomicLongFieldUpdater<Assembling> REQUESTED = AtomicLongFieldUpdater
			.newUpdater(Assembling.class, "requested");

		private final CoreSubscriber<? super ChatEvent> actual;

		/** Its lock lets other threads look at what has come. */
		private final ChatAssembler assembler;

		private final AtomicBoolean completed = new AtomicBoolean();

		private @Nullable Subscription upstream;

		/** All that was ever asked for. */
		private volatile long requested;

		private long handedOn;

		private volatile @Nullable ResponseCompleted last;

		private volatile boolean cancelled;

		private boolean failed;

		Assembling(CoreSubscriber<? super ChatEvent> actual, ChatAssembler assembler) {
			this.actual = actual;
			this.assembler = assembler;
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
		public void request(long n) {
			if (!Operators.validate(n)) {
				return;
			}
			Operators.addCap(REQUESTED, this, n);
			if (this.last != null) {
				complete();
			}
			else {
				upstream().request(n);
			}
		}

		@Override
		public void cancel() {
			this.cancelled = true;
			upstream().cancel();
		}

		@Override
		public void onNext(ChatEvent event) {
			if (this.failed) {
				Operators.onNextDropped(event, currentContext());
				return;
			}
			if (event instanceof ResponseCompleted) {
				upstream().request(1);
				return;
			}
			try {
				add(event);
			}
			catch (Throwable ex) {
				Exceptions.throwIfFatal(ex);
				upstream().cancel();
				onError(ex);
				return;
			}
			this.handedOn++;
			this.actual.onNext((event instanceof ResponseStarted started)
					? new ResponseStarted(started.headers(), this::response) : event);
		}

		private void add(ChatEvent event) {
			synchronized (this.assembler) {
				this.assembler.add(event);
			}
		}

		private ChatResponse response() {
			synchronized (this.assembler) {
				return this.assembler.response();
			}
		}

		@Override
		public void onError(Throwable failure) {
			if (this.failed) {
				Operators.onErrorDropped(failure, currentContext());
				return;
			}
			this.failed = true;
			OpenRouterException exception = OpenRouterException.of(failure);
			if (exception != null) {
				synchronized (this.assembler) {
					if (this.assembler.hasAnswer()) {
						exception.setPartialResponse(this.assembler.response());
					}
				}
			}
			this.actual.onError(failure);
		}

		@Override
		public void onComplete() {
			if (this.failed) {
				return;
			}
			this.last = new ResponseCompleted(this::response);
			complete();
		}

		/**
		 * Runs when the events have ended, and when more is asked for after that; the one
		 * of both that comes later finds the last event and the demand for it.
		 */
		private void complete() {
			ResponseCompleted event = this.last;
			if (event == null || this.requested <= this.handedOn || !this.completed.compareAndSet(false, true)
					|| this.cancelled) {
				return;
			}
			this.actual.onNext(event);
			if (!this.cancelled) {
				this.actual.onComplete();
			}
		}

		private Subscription upstream() {
			Subscription subscription = this.upstream;
			if (subscription == null) {
				throw new IllegalStateException("Not subscribed yet");
			}
			return subscription;
		}

	}

}
