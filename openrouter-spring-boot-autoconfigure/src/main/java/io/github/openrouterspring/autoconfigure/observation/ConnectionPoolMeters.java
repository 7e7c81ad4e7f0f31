package io.github.openrouterspring.autoconfigure.observation;

import io.github.openrouterspring.connection.ConnectionPool;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows what connections do.
 */
final class ConnectionPoolMeters implements MeterBinder {

	private final ConnectionPool pool;

	ConnectionPoolMeters(ConnectionPool pool) {
		this.pool = pool;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("openrouter.client.connections", this.pool, (pool) -> pool.state().active())
			.description("Number of connections to OpenRouter.")
			.tag("state", "active")
			.register(registry);
		Gauge.builder("openrouter.client.connections", this.pool, (pool) -> pool.state().idle())
			.description("Number of connections to OpenRouter.")
			.tag("state", "idle")
			.register(registry);
		Gauge.builder("openrouter.client.connections.waiting", this.pool, (pool) -> pool.state().waiting())
			.description("Number of exchanges that wait for a connection.")
			.register(registry);
	}

}
