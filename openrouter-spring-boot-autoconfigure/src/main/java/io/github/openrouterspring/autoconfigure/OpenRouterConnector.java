package io.github.openrouterspring.autoconfigure;

import java.time.Duration;
import java.util.function.Function;

import io.github.openrouterspring.connection.ConnectionPool;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * The connector of our own: shaped by Boot's builder and settings, with a pool that is
 * sized for long streams. Boot's read timeout does not reach it, since keep-alive
 * comments would keep it from ever passing; redirects are not followed, since they would
 * carry the prompt to another place.
 */
final class OpenRouterConnector {

	private static final Log logger = LogFactory.getLog(OpenRouterConnector.class);

	private final Function<String, ClientHttpConnector> connector;

	OpenRouterConnector(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings,
			ConnectionPool connectionPool, @Nullable Duration connectTimeout, @Nullable SslBundle sslBundle) {
		HttpClientSettings own = settings.withReadTimeout(null).withRedirects(HttpRedirects.DONT_FOLLOW);
		if (connectTimeout != null) {
			own = own.withConnectTimeout(connectTimeout);
		}
		SslBundle trust = (sslBundle != null) ? sslBundle : settings.sslBundle();
		if (trust != null && Verification.isOff(trust)) {
			logger.warn("TLS verification is OFF: the SSL bundle of the connections to OpenRouter accepts every "
					+ "certificate, so that anyone on the way can read the key and all prompts. Give the bundle the "
					+ "certificates that it shall trust");
		}
		if (builder instanceof ReactorClientHttpConnectorBuilder reactor) {
			HttpClientSettings shaped = own;
			this.connector = (baseUrl) -> reactor(reactor, shaped, connectionPool, trust, baseUrl);
		}
		else {
			ClientHttpConnector shared = builder.build(own.withSslBundle(trust));
			this.connector = (baseUrl) -> shared;
		}
	}

	private static ClientHttpConnector reactor(ReactorClientHttpConnectorBuilder builder, HttpClientSettings settings,
			ConnectionPool pool, @Nullable SslBundle trust, String baseUrl) {
		// Boot's defaults are compression and the proxy of the JVM, on which the pool
		// decides.
		ReactorClientHttpConnectorBuilder pooled = builder.withHttpClientFactory(() -> pool.httpClient(baseUrl))
			.withoutHttpClientDefaults();
		if (trust == null) {
			return pooled.build(settings);
		}
		// Boot's own way leaves out the negotiation that HTTP/2 needs.
		return pooled.withHttpClientCustomizer((client) -> secured(client, pool, trust))
			.build(settings.withSslBundle(null));
	}

	private static HttpClient secured(HttpClient client, ConnectionPool pool, SslBundle bundle) {
		return client.secure((spec) -> spec
			.sslContext(pool.trusting((ssl) -> ssl.keyManager(bundle.getManagers().getKeyManagerFactory())
				.trustManager(bundle.getManagers().getTrustManagerFactory())
				.protocols(bundle.getOptions().getEnabledProtocols()))));
	}

	/**
	 * Return a connector over the one pool.
	 * @param baseUrl what it connects to, which decides on TLS and on the proxy
	 * @return the connector
	 */
	ClientHttpConnector get(String baseUrl) {
		return this.connector.apply(baseUrl);
	}

}
