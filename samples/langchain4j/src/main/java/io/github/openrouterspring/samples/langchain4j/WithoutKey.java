package io.github.openrouterspring.samples.langchain4j;

import java.util.stream.Stream;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.emulator.OpenRouterEmulator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Lets the application run without a key: then an emulator answers, and says so.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(WithoutKey.NoKey.class)
class WithoutKey {

	@Bean
	OpenRouterEmulator emulator() {
		OpenRouterEmulator emulator = OpenRouterEmulator.start();
		System.out.println("No OPENROUTER_API_KEY: an emulator answers. No model is behind these answers.");
		return emulator;
	}

	@Bean
	OpenRouterConnectionDetails emulatorConnectionDetails(OpenRouterEmulator emulator) {
		return new EmulatorConnectionDetails(emulator.baseUrl());
	}

	record EmulatorConnectionDetails(String getBaseUrl) implements OpenRouterConnectionDetails {

		@Override
		public String getApiKey() {
			return "no-key";
		}

	}

	static class NoKey implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Environment environment = context.getEnvironment();
			return Stream.of("openrouter.api-key", "OPENROUTER_API_KEY", "openrouter.base-url", "OPENROUTER_BASE_URL")
				.noneMatch((name) -> StringUtils.hasText(environment.getProperty(name)));
		}

	}

}
