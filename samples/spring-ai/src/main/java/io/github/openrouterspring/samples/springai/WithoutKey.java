package io.github.openrouterspring.samples.springai;

import java.util.Map;
import java.util.stream.Stream;

import io.github.openrouterspring.emulator.OpenRouterEmulator;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Lets the application run without a key: then an emulator answers, and says so. Decides
 * when the application starts, not when it is processed ahead of time.
 */
class WithoutKey implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)
				|| Stream.of("openrouter.api-key", "OPENROUTER_API_KEY", "openrouter.base-url", "OPENROUTER_BASE_URL")
					.anyMatch((name) -> StringUtils.hasText(environment.getProperty(name)))) {
			return;
		}
		OpenRouterEmulator emulator = OpenRouterEmulator.start();
		System.out.println("No OPENROUTER_API_KEY: an emulator answers. No model is behind these answers.");
		environment.getPropertySources()
			.addFirst(new MapPropertySource("emulator",
					Map.of("openrouter.base-url", emulator.baseUrl(), "openrouter.api-key", "no-key")));
		context.addApplicationListener((ApplicationListener<ContextClosedEvent>) (event) -> emulator.close());
	}

}
