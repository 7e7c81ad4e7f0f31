package io.github.openrouterspring.langchain4j.autoconfigure;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.langchain4j.OpenRouterChatModel;
import io.github.openrouterspring.langchain4j.OpenRouterStreamingChatModel;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for LangChain4j's chat models over the {@link LanguageModel} bean.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class)
@ConditionalOnClass(ChatModel.class)
@ConditionalOnBean(LanguageModel.class)
@EnableConfigurationProperties(OpenRouterLangChain4jProperties.class)
public final class OpenRouterLangChain4jAutoConfiguration {

	OpenRouterLangChain4jAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	OpenRouterChatModel openRouterLangChain4jChatModel(LanguageModel languageModel,
			ObjectProvider<ChatModelListener> listeners, OpenRouterLangChain4jProperties properties) {
		return OpenRouterChatModel.of(languageModel)
			.withListeners(listeners.orderedStream().toList())
			.withCapabilities(properties.getCapabilities().toArray(Capability[]::new));
	}

	@Bean
	@ConditionalOnMissingBean
	OpenRouterStreamingChatModel openRouterLangChain4jStreamingChatModel(LanguageModel languageModel,
			ObjectProvider<ChatModelListener> listeners, OpenRouterLangChain4jProperties properties) {
		return OpenRouterStreamingChatModel.of(languageModel)
			.withListeners(listeners.orderedStream().toList())
			.withCapabilities(properties.getCapabilities().toArray(Capability[]::new));
	}

}
