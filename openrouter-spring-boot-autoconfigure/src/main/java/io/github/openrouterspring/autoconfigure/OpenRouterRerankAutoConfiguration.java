package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.rerank.ReactiveRerankModel;
import io.github.openrouterspring.rerank.RerankModel;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration for {@link RerankModel}, where a model is chosen: OpenRouter has no
 * default, and an application without rankings shall not pay for them.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class)
@ConditionalOnClass({ OpenRouterClient.class, WebClient.class })
@ConditionalOnProperty("openrouter.rerank.model")
@ConditionalOnBean(OpenRouterClient.class)
@EnableConfigurationProperties(RerankProperties.class)
public final class OpenRouterRerankAutoConfiguration {

	private final RerankProperties properties;

	OpenRouterRerankAutoConfiguration(RerankProperties properties) {
		this.properties = properties;
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveRerankModel openRouterReactiveRerankModel(OpenRouterClient client) {
		return ReactiveRerankModel.of(client).with(this.properties::applyTo);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	RerankModel openRouterRerankModel(ReactiveRerankModel reactiveRerankModel) {
		return reactiveRerankModel.blocking();
	}

}
