package io.github.openrouterspring.autoconfigure.logging;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes {@code logging.level.openrouter} reach all of our loggers.
 */
final class LoggingGroupEnvironmentPostProcessor implements EnvironmentPostProcessor {

	private static final String GROUP = "logging.group.openrouter";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources()
			.addLast(new MapPropertySource("openRouterLoggingGroup", Map.of(GROUP, "io.github.openrouterspring")));
	}

}
