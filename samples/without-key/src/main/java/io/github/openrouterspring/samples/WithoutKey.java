package io.github.openrouterspring.samples;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
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
 * Lets an application run without a key: then an emulator answers, and says so. Decides
 * when the application starts, not when it is processed ahead of time. Whoever has a key,
 * or an address of their own, gets no emulator.
 */
public class WithoutKey implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	/**
	 * Property that is {@code true} where the emulator answers, and else absent.
	 */
	public static final String EMULATED = "openrouter-samples.emulated";

	/**
	 * Property that slows the emulator down: how long it waits before each piece of an
	 * answer, 30 ms unless set.
	 */
	public static final String PACE = "openrouter-samples.pace";

	private final Consumer<String> notice;

	/**
	 * Says in the log who answers.
	 */
	public WithoutKey() {
		this(LogFactory.getLog(WithoutKey.class)::warn);
	}

	/**
	 * Says elsewhere who answers, where the log would stand among the answers.
	 * @param notice takes the one line
	 */
	public WithoutKey(Consumer<String> notice) {
		this.notice = notice;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)
				|| isSet(environment, "openrouter.api-key", "OPENROUTER_API_KEY")
				|| isSet(environment, "openrouter.base-url", "OPENROUTER_BASE_URL")) {
			return;
		}
		Duration pace = environment.getProperty(PACE, Duration.class, Duration.ofMillis(30));
		OpenRouterEmulator emulator = OpenRouterEmulator.builder().pace(pace).start();
		this.notice.accept("No OPENROUTER_API_KEY: the emulator at " + emulator.baseUrl()
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
