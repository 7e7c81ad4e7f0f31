package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.embedding.EmbeddingModel;
import io.github.openrouterspring.embedding.EmbeddingRequestBuilder;
import io.github.openrouterspring.embedding.ReactiveEmbeddingModel;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration for {@link EmbeddingModel}, where a model is chosen: OpenRouter has
 * no default, and an application without vectors shall not pay for them.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class)
@ConditionalOnClass({ OpenRouterClient.class, WebClient.class })
@ConditionalOnProperty("openrouter.embedding.model")
@ConditionalOnBean(OpenRouterClient.class)
@EnableConfigurationProperties(EmbeddingProperties.class)
public final class OpenRouterEmbeddingAutoConfiguration {

	private static final String CACHE_NAME = "openrouter.embedding.cache-name";

	private final EmbeddingProperties properties;

	OpenRouterEmbeddingAutoConfiguration(EmbeddingProperties properties) {
		this.properties = properties;
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveEmbeddingModel openRouterReactiveEmbeddingModel(OpenRouterClient client,
			ObjectProvider<CacheManager> cacheManager) {
		return ReactiveEmbeddingModel.of(client).with((options) -> configure(options, cacheManager));
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	EmbeddingModel openRouterEmbeddingModel(ReactiveEmbeddingModel reactiveEmbeddingModel) {
		return reactiveEmbeddingModel.blocking();
	}

	private void configure(EmbeddingRequestBuilder options, ObjectProvider<CacheManager> cacheManager) {
		this.properties.applyTo(options);
		String cacheName = this.properties.getCacheName();
		if (StringUtils.hasText(cacheName)) {
			options.cache(cache(cacheName, cacheManager));
		}
	}

	private static Cache cache(String name, ObjectProvider<CacheManager> cacheManager) {
		CacheManager manager = cacheManager.getIfUnique();
		if (manager == null) {
			throw new InvalidOpenRouterConfigurationException(CACHE_NAME,
					"There is no single cache manager for the cache '" + name
							+ "'; use @EnableCaching, or declare a CacheManager bean");
		}
		Cache cache = manager.getCache(name);
		if (cache == null) {
			throw new InvalidOpenRouterConfigurationException(CACHE_NAME,
					"The cache manager has no cache '" + name + "'; it has " + manager.getCacheNames());
		}
		return cache;
	}

}
