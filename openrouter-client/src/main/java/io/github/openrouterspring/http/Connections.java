package io.github.openrouterspring.http;

import java.time.Duration;

import io.netty.channel.ChannelOption;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/**
 * Connections for a client that brings none: a pool of its own, so that closing the
 * client closes them and nobody else's.
 */
public final class Connections {

	private static final int MAX_CONNECTIONS = 1000;

	/** Below the time after which the edge in front of OpenRouter closes idle ones. */
	private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(60);

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private final ConnectionProvider provider;

	private final ClientHttpConnector connector;

	private Connections(ConnectionProvider provider) {
		this.provider = provider;
		this.connector = new ReactorClientHttpConnector(HttpClient.create(provider)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
			.compress(true)
			.proxyWithSystemProperties());
	}

	/**
	 * Make a pool.
	 * @return the pool, without any connection yet
	 */
	public static Connections create() {
		return new Connections(ConnectionProvider.builder("openrouter")
			.maxConnections(MAX_CONNECTIONS)
			.pendingAcquireMaxCount(-1)
			.maxIdleTime(MAX_IDLE_TIME)
			.build());
	}

	/**
	 * Return what a web client connects with.
	 * @return the connector
	 */
	public ClientHttpConnector connector() {
		return this.connector;
	}

	/** Close all connections. */
	public void close() {
		this.provider.dispose();
	}

}
