package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.speech.ReactiveSpeechModel;
import io.github.openrouterspring.speech.SpeechModel;

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
 * Auto-configuration for {@link SpeechModel}, where a model is chosen: OpenRouter has no
 * default, and an application that never speaks shall not pay for it.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class)
@ConditionalOnClass({ OpenRouterClient.class, WebClient.class })
@ConditionalOnProperty("openrouter.speech.model")
@ConditionalOnBean(OpenRouterClient.class)
@EnableConfigurationProperties(SpeechProperties.class)
public final class OpenRouterSpeechAutoConfiguration {

	private final SpeechProperties properties;

	OpenRouterSpeechAutoConfiguration(SpeechProperties properties) {
		this.properties = properties;
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveSpeechModel openRouterReactiveSpeechModel(OpenRouterClient client) {
		return ReactiveSpeechModel.of(client).with(this.properties::applyTo);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	SpeechModel openRouterSpeechModel(ReactiveSpeechModel reactiveSpeechModel) {
		return reactiveSpeechModel.blocking();
	}

}
