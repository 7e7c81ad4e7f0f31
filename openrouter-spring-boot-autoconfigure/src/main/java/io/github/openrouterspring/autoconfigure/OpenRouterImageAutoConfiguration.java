package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.image.ImageModel;
import io.github.openrouterspring.image.ReactiveImageModel;

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
 * Auto-configuration for {@link ImageModel}, where a model is chosen: OpenRouter has no
 * default, and an application without images shall not pay for them.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class)
@ConditionalOnClass({ OpenRouterClient.class, WebClient.class })
@ConditionalOnProperty("openrouter.image.model")
@ConditionalOnBean(OpenRouterClient.class)
@EnableConfigurationProperties(ImageProperties.class)
public final class OpenRouterImageAutoConfiguration {

	private final ImageProperties properties;

	OpenRouterImageAutoConfiguration(ImageProperties properties) {
		this.properties = properties;
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveImageModel openRouterReactiveImageModel(OpenRouterClient client) {
		return ReactiveImageModel.of(client).with(this.properties::applyTo);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ImageModel openRouterImageModel(ReactiveImageModel reactiveImageModel) {
		return reactiveImageModel.blocking();
	}

}
