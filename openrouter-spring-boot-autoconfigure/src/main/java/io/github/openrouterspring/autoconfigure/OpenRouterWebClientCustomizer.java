package io.github.openrouterspring.autoconfigure;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Changes the web client that talks to OpenRouter, and no other one. Beans of this type
 * come last, in their order: after Spring Boot's customizers, and after the connector is
 * set. Beans of type {@link WebClient.Builder} are never used: one may be load-balanced,
 * or meant for somebody else.
 */
@FunctionalInterface
public interface OpenRouterWebClientCustomizer {

	/**
	 * Change the web client, which is made when it is first used, once for each address
	 * of an API.
	 * @param builder what it is built with
	 */
	void customize(WebClient.Builder builder);

}
