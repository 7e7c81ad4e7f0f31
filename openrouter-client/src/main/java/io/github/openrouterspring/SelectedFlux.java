package io.github.openrouterspring;

import java.util.concurrent.atomic.AtomicBoolean;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * What is selected of the events of an answer. Completes without further demand once all
 * that was selected is handed out, though unselected events end the answer: for who asks
 * for a number, one is read ahead. Nothing is sent before something is asked for.
 *
 * @param <T> type of what is selected
 */
final class SelectedFlux<T> extends Flux<T> {

	private final Flux<T> selected;

	SelectedFlux(Flux<T> selected) {
		this.selected = selected;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		actual.onSubscribe(new Selection<>(actual, this.selected));
	}

	/**
	 * One subscription, which begins with the first demand.
	 *
	 * @param <T> type of what is selected
	 */
	private static final class Selection<T> extends Operators.DeferredSubscription implements CoreSubscriber<T> {

		private final CoreSubscriber<? super T> actual;

		private final Flux<T> selected;

		private final AtomicBoolean begun = new AtomicBoolean();

		Selection(CoreSubscriber<? super T> actual, Flux<T> selected) {
			this.actual = actual;
			this.selected = selected;
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void request(long n) {
			super.request(n);
			if (n > 0 && this.begun.compareAndSet(false, true)) {
				Flux<T> source = (n == Long.MAX_VALUE) ? this.selected
						: this.selected.publishOn(Schedulers.immediate(), 1);
				source.subscribe(this);
			}
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			set(subscription);
		}

		@Override
		public void onNext(T next) {
			this.actual.onNext(next);
		}

		@Override
		public void onError(Throwable failure) {
			this.actual.onError(failure);
		}

		@Override
		public void onComplete() {
			this.actual.onComplete();
		}

	}

}
