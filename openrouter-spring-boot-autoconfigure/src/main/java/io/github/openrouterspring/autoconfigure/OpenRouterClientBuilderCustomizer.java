package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.OpenRouterClientBuilder;

/**
 * Changes the client of the application, and those of named models with an address of
 * their own, beyond what properties and beans of other types can say. Customizers run
 * after everything else is set, in the order of {@code @Order} or
 * {@link org.springframework.core.Ordered}, and so have the last word. An application
 * that brings its own {@link OpenRouterClientBuilder} calls them itself.
 */
@FunctionalInterface
public interface OpenRouterClientBuilderCustomizer {

	/**
	 * Change a builder.
	 * @param builder what the next client is built with
	 */
	void customize(OpenRouterClientBuilder builder);

}
