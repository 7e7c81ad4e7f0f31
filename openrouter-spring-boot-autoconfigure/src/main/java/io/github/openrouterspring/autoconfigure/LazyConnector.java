package io.github.openrouterspring.autoconfigure;

import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes the connector with the first request: TLS and Netty take longer to load than
 * everything else that an application with an unused model starts.
 */
final class LazyConnector implements ClientHttpConnector {

	private final Supplier<ClientHttpConnector> connector;

	LazyConnector(Supplier<ClientHttpConnector> connector) {
		this.connector = SingletonSupplier.of(connector);
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		return this.connector.get().connect(method, uri, requestCallback);
	}

}
