package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.transcription.ReactiveTranscriptionModel;
import io.github.openrouterspring.transcription.TranscriptionModel;

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
 * Auto-configuration for {@link TranscriptionModel}, where a model is chosen: OpenRouter
 * has no default, and an application without recordings shall not pay for them.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class)
@ConditionalOnClass({ OpenRouterClient.class, WebClient.class })
@ConditionalOnProperty("openrouter.transcription.model")
@ConditionalOnBean(OpenRouterClient.class)
@EnableConfigurationProperties(TranscriptionProperties.class)
public final class OpenRouterTranscriptionAutoConfiguration {

	private final TranscriptionProperties properties;

	OpenRouterTranscriptionAutoConfiguration(TranscriptionProperties properties) {
		this.properties = properties;
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveTranscriptionModel openRouterReactiveTranscriptionModel(OpenRouterClient client) {
		return ReactiveTranscriptionModel.of(client).with(this.properties::applyTo);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	TranscriptionModel openRouterTranscriptionModel(ReactiveTranscriptionModel reactiveTranscriptionModel) {
		return reactiveTranscriptionModel.blocking();
	}

}
