package io.github.openrouterspring.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Applications for tests, without the variables of the machine.
 */
final class AutoConfigured {

	static final Class<?>[] CLASSES = { HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
			WebClientAutoConfiguration.class, OpenRouterCatalogAutoConfiguration.class,
			OpenRouterAutoConfiguration.class, OpenRouterNamedModelsAutoConfiguration.class };

	private AutoConfigured() {
	}

	/** Return the property that a failure of the start blames. */
	static @Nullable String blamed(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidOpenRouterConfigurationException invalid) {
				return invalid.getProperty();
			}
		}
		return null;
	}

	static ApplicationContextRunner runner(Map<String, Object> variables) {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CLASSES))
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables)));
	}

}
