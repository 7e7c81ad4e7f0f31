package io.github.openrouterspring.test;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.test.replay.OpenRouterReplay;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * Auto-configuration for an emulator in the place of OpenRouter.
 *
 * @see AutoConfigureOpenRouterEmulator
 */
@AutoConfiguration(before = OpenRouterAutoConfiguration.class)
@ConditionalOnMissingBean(OpenRouterReplay.class)
@Import(TestTurns.class)
public final class OpenRouterEmulatorAutoConfiguration {

	OpenRouterEmulatorAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	OpenRouterEmulator openRouterEmulator() {
		return OpenRouterEmulator.start();
	}

	/** Primary, since an application may have connection details of its own. */
	@Bean
	@Primary
	OpenRouterConnectionDetails openRouterEmulatorConnectionDetails(OpenRouterEmulator emulator) {
		LogFactory.getLog(AutoConfigureOpenRouterEmulator.class)
			.info("The emulator at " + emulator.baseUrl() + " answers instead of OpenRouter");
		return new LocalConnectionDetails(emulator.baseUrl(), true);
	}

	@Bean
	static StayingAtHome openRouterStayingAtHome() {
		return new StayingAtHome();
	}

	@Bean
	DynamicPropertyRegistrar openRouterEmulatorProperties(OpenRouterEmulator emulator) {
		return (properties) -> properties.add("openrouter.emulator.base-url", emulator::baseUrl);
	}

	@Bean
	TestScope openRouterEmulatorTestScope(OpenRouterEmulator emulator) {
		return TestScope.beginning((test) -> emulator.reset());
	}

}
