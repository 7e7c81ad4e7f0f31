package io.github.openrouterspring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/**
 * Puts observations into each other, over threads and Reactor's context.
 */
final class Within {

	private Within() {
	}

	/** Start below the subscriber's observation, or else that of the thread. */
	static void subscriber(ContextView subscriber, ObservationRegistry registry, Observation observation) {
		Observation parent = subscriber.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
		observation.parentObservation((parent != null) ? parent : registry.getCurrentObservation()).start();
	}

	/**
	 * Let events happen below an observation. Its scope is open while they are subscribed
	 * to, since tracers prefer the span of the thread to the one in the context.
	 */
	static <E> Flux<E> observation(Observation observation, Flux<E> events) {
		Flux<E> scoped = Flux.from((subscriber) -> observation.scoped(() -> events.subscribe(subscriber)));
		return scoped.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, observation));
	}

	static void stop(Observation observation, ObservedExchange exchange) {
		Throwable failure = exchange.failure();
		if (failure != null) {
			observation.error(failure);
		}
		observation.stop();
	}

}
