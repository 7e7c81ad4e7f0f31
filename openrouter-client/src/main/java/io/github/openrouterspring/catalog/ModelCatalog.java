package io.github.openrouterspring.catalog;

import java.util.List;

import reactor.core.publisher.Mono;

/**
 * The models that OpenRouter offers today. Needs no key.
 *
 * @see <a href="https://openrouter.ai/docs/overview/models">Models</a>
 */
@FunctionalInterface
public interface ModelCatalog {

	/**
	 * Fetch all models.
	 * @return the models in OpenRouter's order; errors are
	 * {@link io.github.openrouterspring.error.OpenRouterException}s
	 */
	Mono<List<Model>> models();

}
