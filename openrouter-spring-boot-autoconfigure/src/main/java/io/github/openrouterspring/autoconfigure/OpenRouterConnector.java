package io.github.openrouterspring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * The connector of our own: shaped by Boot's builder and settings, with a pool that is
 * sized for long streams. Boot's read timeout does not reach it, since keep-alive
 * comments would keep it from ever passing; redirects are not followed, since they would
 * carry the prompt to another place.
 */
final class OpenRouterConnector implements DisposableBean {

	private static final int MAX_CONNECTIONS = 1000;

	private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(60);

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private final ClientHttpConnector connector;

	private @Nullable ConnectionProvider pool;

	OpenRouterConnector(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings,
			@Nullable Duration connectTimeout) {
		HttpClientSettings own = settings.withReadTimeout(null)
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withConnectTimeout((connectTimeout != null) ? connectTimeout
					: (settings.connectTimeout() != null) ? settings.connectTimeout() : CONNECT_TIMEOUT);
		this.connector = pooled(builder).build(own);
	}

	private ClientHttpConnectorBuilder<?> pooled(ClientHttpConnectorBuilder<?> builder) {
		if (builder instanceof ReactorClientHttpConnectorBuilder reactor) {
			ConnectionProvider provider = ConnectionProvider.builder("openrouter")
				.maxConnections(MAX_CONNECTIONS)
				.pendingAcquireMaxCount(-1)
				.maxIdleTime(MAX_IDLE_TIME)
				.build();
			this.pool = provider;
			return reactor.withHttpClientFactory(() -> HttpClient.create(provider));
		}
		return builder;
	}

	ClientHttpConnector get() {
		return this.connector;
	}

	@Override
	public void destroy() {
		if (this.pool != null) {
			this.pool.dispose();
		}
	}

}
