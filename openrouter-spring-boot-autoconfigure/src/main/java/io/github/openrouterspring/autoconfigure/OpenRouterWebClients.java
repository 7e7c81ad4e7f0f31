package io.github.openrouterspring.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes the web client for an address: one of our own, which everything may change that
 * says it is for this one or for all, and nothing that is for another.
 */
final class OpenRouterWebClients {

	private final ListableBeanFactory beans;

	private final OpenRouterConnector connector;

	OpenRouterWebClients(ListableBeanFactory beans, OpenRouterConnector connector) {
		this.beans = beans;
		this.connector = connector;
	}

	WebClient.Builder builder(String baseUrl) {
		WebClient.Builder builder = WebClient.builder();
		this.beans.getBeanProvider(WebClientCustomizer.class)
			.orderedStream()
			.forEach((customizer) -> customizer.customize(builder));
		builder.clientConnector(this.connector.get(baseUrl));
		this.beans.getBeanProvider(OpenRouterWebClientCustomizer.class)
			.orderedStream()
			.forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

}
