package io.github.openrouterspring.springai.autoconfigure;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.springai.OpenRouterChatModel;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.ai.model.SpringAIModelProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for Spring AI's {@link ChatModel} over the {@link LanguageModel}
 * bean, unless {@code spring.ai.model.chat} names another provider.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class,
		beforeName = "org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration")
@ConditionalOnClass(ChatModel.class)
@ConditionalOnBean(LanguageModel.class)
@ConditionalOnProperty(name = SpringAIModelProperties.CHAT_MODEL, havingValue = LanguageModel.PROVIDER,
		matchIfMissing = true)
public final class OpenRouterSpringAiAutoConfiguration {

	OpenRouterSpringAiAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	OpenRouterChatModel openRouterChatModel(LanguageModel languageModel, ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<ChatModelObservationConvention> convention) {
		return OpenRouterChatModel.of(languageModel)
			.withObservations(registry.getIfUnique(() -> ObservationRegistry.NOOP), convention.getIfAvailable());
	}

}
