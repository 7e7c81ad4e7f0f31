package io.github.openrouterspring.samples.chat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Lets the application run without a key: then an emulator answers, and says so. Decides
 * when the application starts, not when it is processed ahead of time.
 */
class WithoutKey implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	/** Property that says whether the emulator answers. */
	static final String EMULATED = "openrouter-chat.emulated";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)
				|| isSet(environment, "openrouter.api-key", "OPENROUTER_API_KEY")
				|| isSet(environment, "openrouter.base-url", "OPENROUTER_BASE_URL")) {
			return;
		}
		OpenRouterEmulator emulator = OpenRouterEmulator.builder().pace(Duration.ofMillis(30)).start();
		LogFactory.getLog(WithoutKey.class)
			.info("No OPENROUTER_API_KEY: the emulator at " + emulator.baseUrl()
					+ " answers. No model is behind these answers.");
		environment.getPropertySources()
			.addFirst(new MapPropertySource("emulator",
					Map.of("openrouter.base-url", emulator.baseUrl(), "openrouter.api-key", "no-key", EMULATED, true)));
		context.addApplicationListener((ApplicationListener<ContextClosedEvent>) (event) -> emulator.close());
	}

	/**
	 * The binder, unlike the environment, leaves a placeholder that nobody fills as it
	 * is.
	 */
	private static boolean isSet(Environment environment, String property, String variable) {
		String bound = Binder.get(environment).bind(property, String.class).orElse("");
		return Stream.of(bound, environment.getProperty(variable, ""))
			.anyMatch((value) -> !value.isBlank() && !value.contains("${"));
	}

}
