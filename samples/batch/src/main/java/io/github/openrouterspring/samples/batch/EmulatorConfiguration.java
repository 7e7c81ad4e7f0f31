package io.github.openrouterspring.samples.batch;

import java.time.Duration;
import java.util.stream.Stream;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Lets the sample run without a key: then an emulator answers, and says so.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(EmulatorConfiguration.NoKey.class)
class EmulatorConfiguration {

	@Bean
	OpenRouterEmulator emulator() {
		OpenRouterEmulator emulator = OpenRouterEmulator.builder().pace(Duration.ofMillis(500)).start();
		LogFactory.getLog(EmulatorConfiguration.class)
			.info("No OPENROUTER_API_KEY: the emulator at " + emulator.baseUrl()
					+ " answers. No model is behind these answers, and no money.");
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
				.allMatch((name) -> environment.getProperty(name, "").isBlank());
		}

	}

}
