package io.github.openrouterspring.connection;

import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider;

/**
 * Knows the pools that a provider keeps, one for each address.
 */
final class PoolMeter implements ConnectionProvider.MeterRegistrar {

	private final Map<String, ConnectionPoolMetrics> pools = new ConcurrentHashMap<>();

	@Override
	public void registerMetrics(String name, String id, SocketAddress address, ConnectionPoolMetrics metrics) {
		this.pools.put(id + address, metrics);
	}

	@Override
	public void deRegisterMetrics(String name, String id, SocketAddress address) {
		this.pools.remove(id + address);
	}

	ConnectionPool.State state() {
		int active = 0;
		int idle = 0;
		int waiting = 0;
		for (ConnectionPoolMetrics pool : this.pools.values()) {
			active += pool.acquiredSize();
			idle += pool.idleSize();
			waiting += pool.pendingAcquireSize();
		}
		return new ConnectionPool.State(active, idle, waiting);
	}

}
