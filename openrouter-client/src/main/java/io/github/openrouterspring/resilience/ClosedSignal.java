package io.github.openrouterspring.resilience;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Tells what goes on in the background that its client was closed. Made of Reactor's
 * parts only when somebody listens, since they take long to load.
 */
public final class ClosedSignal {

	private Sinks.@Nullable Empty<Void> sink;

	private boolean closed;

	public synchronized void close() {
		this.closed = true;
		if (this.sink != null) {
			this.sink.tryEmitEmpty();
		}
	}

	/**
	 * Return the signal.
	 * @return ends when the client is closed; at once if it is
	 */
	public synchronized Mono<Void> asMono() {
		if (this.sink == null) {
			this.sink = Sinks.empty();
			if (this.closed) {
				this.sink.tryEmitEmpty();
			}
		}
		return this.sink.asMono();
	}

}
