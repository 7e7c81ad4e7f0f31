package io.github.openrouterspring.samples.chat;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Lets the application start without a key: then an emulator answers, and says so.
 */
@Configuration(proxyBeanMethods = false)
class EmulatorConfiguration {

	@Bean
	AnswerSource answerSource(ObjectProvider<OpenRouterEmulator> emulator, Environment environment) {
		OpenRouterEmulator running = emulator.getIfAvailable();
		String url = (running != null) ? running.baseUrl() : baseUrl(environment);
		return new AnswerSource(running != null, url.isEmpty() ? "openrouter.ai" : URI.create(url).getAuthority());
	}

	private static String apiKey(Environment environment) {
		return setting(environment, "openrouter.api-key", "OPENROUTER_API_KEY");
	}

	private static String baseUrl(Environment environment) {
		return setting(environment, "openrouter.base-url", "OPENROUTER_BASE_URL");
	}

	/**
	 * The binder, unlike the environment, leaves a placeholder that nobody fills as it
	 * is.
	 */
	private static String setting(Environment environment, String property, String variable) {
		String bound = Binder.get(environment).bind(property, String.class).orElse("");
		return Stream.of(bound, environment.getProperty(variable, ""))
			.filter((value) -> !value.isBlank() && !value.contains("${"))
			.findFirst()
			.orElse("");
	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(NoKey.class)
	static class WithoutKey {

		@Bean
		OpenRouterEmulator emulator() {
			OpenRouterEmulator emulator = OpenRouterEmulator.builder().pace(Duration.ofMillis(30)).start();
			LogFactory.getLog(EmulatorConfiguration.class)
				.info("No OPENROUTER_API_KEY: the emulator at " + emulator.baseUrl()
						+ " answers. No model is behind these answers.");
			return emulator;
		}

		@Bean
		OpenRouterConnectionDetails emulatorConnectionDetails(OpenRouterEmulator emulator) {
			return new EmulatorConnectionDetails(emulator.baseUrl());
		}

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
			return apiKey(context.getEnvironment()).isEmpty() && baseUrl(context.getEnvironment()).isEmpty();
		}

	}

}
