package io.github.openrouterspring;

import java.time.Duration;

import io.github.openrouterspring.http.ConnectionRelease;
import io.netty.channel.ChannelOption;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/**
 * Connections of one client: a pool of its own, so that closing it closes them and nobody
 * else's, sized for streams that last.
 */
public final class ConnectionPool implements AutoCloseable {

	private static final int MAX_CONNECTIONS = 1000;

	/** Below the time after which the edge in front of OpenRouter closes idle ones. */
	private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(60);

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private final ConnectionProvider provider;

	private ConnectionPool(ConnectionProvider provider) {
		this.provider = provider;
	}

	/**
	 * Make a pool.
	 * @return the pool, without any connection yet
	 */
	public static ConnectionPool create() {
		return new ConnectionPool(ConnectionProvider.builder("openrouter")
			.maxConnections(MAX_CONNECTIONS)
			.pendingAcquireMaxCount(-1)
			.maxIdleTime(MAX_IDLE_TIME)
			.build());
	}

	/**
	 * Return a client of Reactor Netty over this pool, to be shaped further. It follows
	 * no redirects, since they would carry the prompt to another place.
	 * @return the client
	 */
	public HttpClient httpClient() {
		return ConnectionRelease.observed(HttpClient.create(this.provider)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
			.compress(true)
			.proxyWithSystemProperties());
	}

	/**
	 * Return what a web client connects with.
	 * @return a connector over {@link #httpClient()}
	 */
	public ClientHttpConnector connector() {
		return new ReactorClientHttpConnector(httpClient());
	}

	/** Close all connections. Closing twice does no harm. */
	@Override
	public void close() {
		this.provider.dispose();
	}

}
