package io.github.openrouterspring.call;

import reactor.core.publisher.Flux;

/**
 * Stands around calls of any operation, such as one that counts what they cost. Passes on
 * all events as they are. In a Spring application every bean of this type takes its place
 * as a {@code ChatFilter} does.
 */
public interface CallFilter {

	/**
	 * Stand around a call.
	 * @param call the call
	 * @param events what happens, among it {@link CallEvent}s; nothing is sent before it
	 * is subscribed to
	 * @param <E> type of the operation's events
	 * @return the events for the caller
	 */
	<E> Flux<E> around(Call call, Flux<E> events);

}
