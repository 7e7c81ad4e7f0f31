package io.github.openrouterspring.test;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code spring-boot:test-run} does: the application's own main method, with one
 * more configuration.
 */
class DevelopmentTests {

	@Test
	void theApplicationTalksToTheEmulator() {
		try (ConfigurableApplicationContext context = SpringApplication.from(Main::main)
			.with(TestMain.class)
			.run("--server.port=0")
			.getApplicationContext()) {
			assertThat(context.getBean(LanguageModel.class).chat("Hello").text()).isNotBlank();
			assertThat(context.getBean(OpenRouterEmulator.class).requests()).hasSize(1);
		}
	}

	static class Main {

		static void main(String[] args) {
			SpringApplication.run(TestedApplication.class, args);
		}

	}

	@AutoConfigureOpenRouterEmulator
	static class TestMain {

	}

}
