package io.github.openrouterspring.http;

import io.github.openrouterspring.resilience.CallWatch;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Stands between the filters of an application's own web client and its connector. A
 * fatal error in such a filter, like a class that is missing, is thrown past all
 * subscribers into the connector; without this nobody would be told before the deadline.
 */
final class FilterGuard implements ExchangeFilterFunction {

	/**
	 * Make a client whose filters are guarded, if it has any.
	 * @param builder the application's builder, which is not changed
	 * @return the client
	 */
	static WebClient client(WebClient.Builder builder) {
		return builder.clone().filters((filters) -> {
			if (!filters.isEmpty()) {
				filters.add(new FilterGuard());
			}
		}).build();
	}

	/**
	 * Return whether a client has such a guard, which looks for the watch in the context.
	 * @param client the client
	 * @return whether so
	 */
	static boolean isIn(WebClient client) {
		boolean[] found = new boolean[1];
		client.mutate().filters((filters) -> found[0] = filters.stream().anyMatch(FilterGuard.class::isInstance));
		return found[0];
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((context) -> {
			CallWatch watch = CallWatch.in(context);
			Mono<ClientResponse> response = next.exchange(request);
			return (watch != null)
					? Mono.fromDirect(new Guarded<>(response.map((answer) -> guarded(answer, watch)), watch))
					: response;
		});
	}

	private static ClientResponse guarded(ClientResponse response, CallWatch watch) {
		try {
			return response.mutate().body((body) -> new Guarded<>(body, watch)).build();
		}
		catch (IllegalArgumentException ex) {
			// A status that is none: whoever reads it tells.
			return response;
		}
	}

	private static final class Guarded<T> extends Flux<T> {

		private final Publisher<T> source;

		private final CallWatch watch;

		Guarded(Publisher<T> source, CallWatch watch) {
			this.source = source;
			this.watch = watch;
		}

		@Override
		public void subscribe(CoreSubscriber<? super T> actual) {
			this.source.subscribe(new Telling<>(actual, this.watch));
		}

	}

	private static final class Telling<T> implements CoreSubscriber<T> {

		private final CoreSubscriber<? super T> actual;

		private final CallWatch watch;

		private @Nullable Subscription upstream;

		private boolean failed;

		Telling(CoreSubscriber<? super T> actual, CallWatch watch) {
			this.actual = actual;
			this.watch = watch;
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.upstream = subscription;
			guard(() -> this.actual.onSubscribe(subscription));
		}

		@Override
		public void onNext(T value) {
			if (this.failed) {
				discard(value);
				return;
			}
			try {
				this.actual.onNext(value);
			}
			catch (Throwable ex) {
				discard(value);
				fail(ex);
			}
		}

		/** What nobody reads has to be given back, or its memory is lost. */
		private static void discard(Object value) {
			if (value instanceof DataBuffer buffer) {
				DataBufferUtils.release(buffer);
			}
			else if (value instanceof ClientResponse response) {
				// What has come is given back, and the connection closed; where somebody
				// has begun to read it, that is up to them.
				response.releaseBody().onErrorComplete().subscribe().dispose();
			}
		}

		@Override
		public void onError(Throwable failure) {
			guard(() -> this.actual.onError(failure));
		}

		@Override
		public void onComplete() {
			guard(this.actual::onComplete);
		}

		private void guard(Runnable signal) {
			if (this.failed) {
				return;
			}
			try {
				signal.run();
			}
			catch (Throwable ex) {
				fail(ex);
			}
		}

		private void fail(Throwable failure) {
			this.failed = true;
			if (this.upstream != null) {
				this.upstream.cancel();
			}
			this.watch.fail(failure);
		}

	}

}
