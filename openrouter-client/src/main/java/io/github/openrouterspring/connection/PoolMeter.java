package io.github.openrouterspring.connection;

import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import reactor.netty.http.client.HttpConnectionPoolMetrics;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider;

/**
 * Knows the pools that a provider keeps: one for each address, and one more for the
 * streams of HTTP/2, which takes its connections from the other and keeps them.
 */
final class PoolMeter implements ConnectionProvider.MeterRegistrar {

	private final Map<String, ConnectionPoolMetrics> pools = new ConcurrentHashMap<>();

	@Override
	public void registerMetrics(String name, String id, SocketAddress address, ConnectionPoolMetrics metrics) {
		this.pools.put(name + id + address, metrics);
	}

	@Override
	public void deRegisterMetrics(String name, String id, SocketAddress address) {
		this.pools.remove(name + id + address);
	}

	ConnectionPool.State state() {
		int active = 0;
		int idle = 0;
		int waiting = 0;
		for (ConnectionPoolMetrics pool : this.pools.values()) {
			if (pool instanceof HttpConnectionPoolMetrics streams) {
				active += streams.activeStreamSize() - streams.allocatedSize();
				idle += (streams.activeStreamSize() == 0) ? streams.allocatedSize() : 0;
			}
			else {
				active += pool.acquiredSize();
				idle += pool.idleSize();
			}
			waiting += pool.pendingAcquireSize();
		}
		return new ConnectionPool.State(Math.max(0, active), idle, waiting);
	}

}
