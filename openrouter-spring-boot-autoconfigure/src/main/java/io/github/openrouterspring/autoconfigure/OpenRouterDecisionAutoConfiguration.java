package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.decision.DecisionModel;
import io.github.openrouterspring.decision.ReactiveDecisionModel;

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
 * Auto-configuration for {@link DecisionModel}, where a model is chosen: OpenRouter has
 * no default, and an application without decisions shall not pay for them.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class)
@ConditionalOnClass({ OpenRouterClient.class, WebClient.class })
@ConditionalOnProperty("openrouter.decision.model")
@ConditionalOnBean(OpenRouterClient.class)
@EnableConfigurationProperties(DecisionProperties.class)
public final class OpenRouterDecisionAutoConfiguration {

	private final DecisionProperties properties;

	OpenRouterDecisionAutoConfiguration(DecisionProperties properties) {
		this.properties = properties;
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveDecisionModel openRouterReactiveDecisionModel(OpenRouterClient client) {
		return ReactiveDecisionModel.of(client).with(this.properties::applyTo);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	DecisionModel openRouterDecisionModel(ReactiveDecisionModel reactiveDecisionModel) {
		return reactiveDecisionModel.blocking();
	}

}
