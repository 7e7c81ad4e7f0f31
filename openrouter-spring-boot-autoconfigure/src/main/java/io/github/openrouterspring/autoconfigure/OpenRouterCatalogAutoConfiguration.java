package io.github.openrouterspring.autoconfigure;

import java.nio.file.Path;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.catalog.CatalogSettings;
import io.github.openrouterspring.catalog.CatalogStore;
import io.github.openrouterspring.catalog.FileCatalogStore;
import io.github.openrouterspring.catalog.ModelCatalog;
import io.github.openrouterspring.catalog.TokenCounter;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration for how the catalogue of models is kept, and for what it is asked
 * when the application starts.
 */
@AutoConfiguration(before = OpenRouterAutoConfiguration.class)
@ConditionalOnClass({ OpenRouterClient.class, WebClient.class })
@EnableConfigurationProperties(CatalogProperties.class)
public final class OpenRouterCatalogAutoConfiguration {

	private final CatalogProperties properties;

	OpenRouterCatalogAutoConfiguration(CatalogProperties properties) {
		this.properties = properties;
	}

	@Bean
	@ConditionalOnMissingBean
	CatalogSettings openRouterCatalogSettings(ObjectProvider<CatalogStore> store,
			ObjectProvider<CacheManager> cacheManager, ObjectProvider<TokenCounter> tokenCounter) {
		try {
			return new CatalogSettings(this.properties.getTimeToLive(),
					store.getIfAvailable(() -> configuredStore(cacheManager)),
					tokenCounter.getIfAvailable(TokenCounter::approximate));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException("openrouter.catalog.time-to-live", ex);
		}
	}

	@SuppressWarnings("NullAway") // a supplier that gives nothing means that there is
									// none
	private @Nullable CatalogStore configuredStore(ObjectProvider<CacheManager> cacheManager) {
		Path file = this.properties.getFile();
		MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleNonNullValuesIn((entries) -> {
			entries.put("openrouter.catalog.file", file);
			entries.put("openrouter.catalog.cache-name",
					StringUtils.hasText(this.properties.getCacheName()) ? this.properties.getCacheName() : null);
		});
		if (StringUtils.hasText(this.properties.getCacheName())) {
			CacheManager manager = cacheManager.getIfUnique();
			if (manager == null) {
				throw new InvalidOpenRouterConfigurationException("openrouter.catalog.cache-name",
						"There is no single cache manager for the cache '" + this.properties.getCacheName()
								+ "'; use @EnableCaching, or declare a CacheManager bean");
			}
			return new CacheCatalogStore(manager, this.properties.getCacheName());
		}
		return (file != null) ? new FileCatalogStore(file) : null;
	}

	@Bean
	CatalogStart openRouterCatalogStart(OpenRouterProperties properties, Environment environment,
			ObjectProvider<ModelCatalog> modelCatalog) {
		return new CatalogStart(this.properties, properties, NamedModels.in(environment), modelCatalog::getObject);
	}

}
