package io.github.openrouterspring.autoconfigure.observation;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.observation.CallObservationConvention;
import io.github.openrouterspring.observation.CallObservationFilter;
import io.github.openrouterspring.observation.ToolLoopObservationFilter;
import io.micrometer.observation.ObservationRegistry;
import org.slf4j.MDC;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration for observations of exchanges, which become traces and timers.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ OpenRouterClient.class, ObservationRegistry.class })
@ConditionalOnBean(ObservationRegistry.class)
@EnableConfigurationProperties(OpenRouterObservationProperties.class)
public final class OpenRouterObservationAutoConfiguration {

	OpenRouterObservationAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	@Order(ChatFilter.OBSERVATION)
	CallObservationFilter callObservationFilter(ObservationRegistry registry,
			ObjectProvider<CallObservationConvention> convention, OpenRouterObservationProperties properties) {
		CallObservationFilter filter = CallObservationFilter.create(registry)
			.withConvention(convention.getIfAvailable());
		return properties.isIncludeContent() ? filter.withContent(properties.getMaxContentLength()) : filter;
	}

	@Bean
	@ConditionalOnMissingBean
	@Order(ToolLoopObservationFilter.ORDER)
	ToolLoopObservationFilter toolLoopObservationFilter(ObservationRegistry registry,
			OpenRouterObservationProperties properties) {
		ToolLoopObservationFilter filter = ToolLoopObservationFilter.create(registry);
		return properties.isIncludeContent() ? filter.withContent(properties.getMaxContentLength()) : filter;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MDC.class)
	static class LogConfiguration {

		@Bean
		@ConditionalOnMissingBean
		GenerationIdInLog openRouterGenerationIdInLog() {
			return new GenerationIdInLog();
		}

	}

}
