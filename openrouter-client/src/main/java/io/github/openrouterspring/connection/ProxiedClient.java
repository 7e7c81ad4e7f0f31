package io.github.openrouterspring.connection;

import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.openrouterspring.error.ConnectionException;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

/**
 * Leads connections through a proxy, and names it where they do not come through: what
 * the network says of it has an address that nobody asked for.
 */
final class ProxiedClient {

	private ProxiedClient() {
	}

	static HttpClient of(HttpClient client, ProxySettings settings, String baseUrl) {
		HostAndPort target = HostAndPort.of(baseUrl);
		if (target == null) {
			return client;
		}
		if (settings.areOfTheEnvironment() && ofTheJvm()) {
			return named(client.proxyWithSystemProperties());
		}
		try {
			ProxyServer server = settings.serverFor(target);
			return (server != null) ? named(client.proxy(server::describeTo), server.toString()) : client;
		}
		catch (IllegalArgumentException ex) {
			String message = String.valueOf(ex.getMessage());
			return client
				.mapConnect((connect) -> Mono.error(() -> new ConnectionException(message, ErrorDetails.NONE, ex)));
		}
	}

	private static boolean ofTheJvm() {
		return Stream.of("https.proxyHost", "http.proxyHost", "socksProxyHost")
			.anyMatch((property) -> System.getProperty(property) != null);
	}

	private static HttpClient named(HttpClient client) {
		Supplier<? extends @Nullable ProxyProvider> proxy = client.configuration().proxyProviderSupplier();
		ProxyProvider provider = (proxy != null) ? proxy.get() : null;
		return (provider != null) ? named(client, provider.getProxyAddress() + " (of the JVM's properties)") : client;
	}

	private static HttpClient named(HttpClient client, String proxy) {
		return client.mapConnect((connect) -> named(connect, proxy));
	}

	private static Mono<? extends Connection> named(Mono<? extends Connection> connect, String proxy) {
		return connect.onErrorMap((failure) -> OpenRouterException.of(failure) == null,
				(failure) -> new ConnectionException(
						"The server could not be reached through the proxy " + proxy + " (" + words(failure)
								+ "). Check the proxy and its credentials, and whether the server shall be reached "
								+ "through it",
						ErrorDetails.NONE, failure));
	}

	private static String words(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return (root.getMessage() != null) ? root.getMessage() : root.getClass().getSimpleName();
	}

}
