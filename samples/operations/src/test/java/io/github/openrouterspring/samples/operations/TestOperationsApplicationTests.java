package io.github.openrouterspring.samples.operations;

import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code spring-boot:test-run} starts.
 */
class TestOperationsApplicationTests {

	@Test
	void anEmulatorAnswersWithoutAKey() {
		try (ConfigurableApplicationContext context = SpringApplication.from(OperationsApplication::main)
			.with(TestOperationsApplication.class)
			.run("--server.port=0")
			.getApplicationContext()) {
			assertThat(context.getBean(QuestionController.class).answer("Hello", "none")).contains("emulator");
			assertThat(context.getBean(OpenRouterEmulator.class).requests()).hasSize(1);
		}
	}

}
