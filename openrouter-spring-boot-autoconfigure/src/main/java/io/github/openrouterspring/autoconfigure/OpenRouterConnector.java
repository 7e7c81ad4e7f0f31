package io.github.openrouterspring.autoconfigure;

import java.time.Duration;

import io.github.openrouterspring.ConnectionPool;
import org.jspecify.annotations.Nullable;

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

	private final ClientHttpConnector connector;

	private @Nullable ConnectionPool pool;

	OpenRouterConnector(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings,
			@Nullable Duration connectTimeout) {
		HttpClientSettings own = settings.withReadTimeout(null)
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withConnectTimeout((connectTimeout != null) ? connectTimeout : settings.connectTimeout());
		this.connector = pooled(builder).build(own);
	}

	private ClientHttpConnectorBuilder<?> pooled(ClientHttpConnectorBuilder<?> builder) {
		if (builder instanceof ReactorClientHttpConnectorBuilder reactor) {
			this.pool = ConnectionPool.create();
			return reactor.withHttpClientFactory(this.pool::httpClient);
		}
		return builder;
	}

	ClientHttpConnector get() {
		return this.connector;
	}

	@Override
	public void destroy() {
		if (this.pool != null) {
			this.pool.close();
		}
	}

}
