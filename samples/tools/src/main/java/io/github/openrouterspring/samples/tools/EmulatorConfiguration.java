package io.github.openrouterspring.samples.tools;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.emulator.OpenRouterEmulator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Lets the application start without a key: then an emulator answers. No model is behind
 * its answers; it calls a tool whose name a question has in it.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(EmulatorConfiguration.NoKey.class)
class EmulatorConfiguration {

	@Bean
	OpenRouterEmulator emulator() {
		return OpenRouterEmulator.start();
	}

	@Bean
	OpenRouterConnectionDetails emulatorConnectionDetails(OpenRouterEmulator emulator) {
		return new OpenRouterConnectionDetails() {

			@Override
			public String getApiKey() {
				return "no-key";
			}

			@Override
			public String getBaseUrl() {
				return emulator.baseUrl();
			}

		};
	}

	static class NoKey implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Environment environment = context.getEnvironment();
			return environment.getProperty("openrouter.api-key", environment.getProperty("OPENROUTER_API_KEY", ""))
				.isBlank() && environment.getProperty("openrouter.base-url", "").isBlank();
		}

	}

}
