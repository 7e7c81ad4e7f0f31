package io.github.openrouterspring.samples.pipeline;

import java.math.BigDecimal;
import java.nio.file.Path;

import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.error.BudgetExceededException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Several instances on one database, and one after the other.
 */
@ExtendWith(OutputCaptureExtension.class)
class SharedBudgetTests {

	private static ConfigurableApplicationContext start(OpenRouterEmulator emulator, String database, String amount) {
		return SpringApplication.run(PipelineApplication.class, "--spring.datasource.url=jdbc:h2:mem:" + database,
				"--openrouter.budget.amount=" + amount, "--openrouter.base-url=" + emulator.baseUrl(),
				"--openrouter.api-key=any");
	}

	@Test
	void whatOneInstanceSpendsTheOtherCannot(CapturedOutput output) {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.start();
				ConfigurableApplicationContext one = start(emulator, "together", "0.0000001");
				ConfigurableApplicationContext other = start(emulator, "together", "0.0000001")) {
			BigDecimal cost = one.getBean(Pipeline.class).answer("Why?", Complexity.HIGH).cost();
			assertThatExceptionOfType(BudgetExceededException.class)
				.isThrownBy(() -> other.getBean(Pipeline.class).answer("Why?", Complexity.LOW))
				.satisfies((ex) -> assertThat(ex.spent()).isEqualByComparingTo(cost));
			assertThat(emulator.requests()).hasSize(1);
			assertThat(output).contains("Careful: $" + cost.stripTrailingZeros().toPlainString());
		}
	}

	@Test
	void aRunPrintsWhoAnsweredForHowMuch(CapturedOutput output) {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.start();
				ConfigurableApplicationContext context = start(emulator, "alone", "1")) {
			context.getBean(Demonstration.class).run();
			assertThat(output.getOut().lines().filter((line) -> line.contains(" $0.0"))).hasSize(10);
			assertThat(output).containsPattern("judged +\\S+/")
				.containsPattern("This run cost \\$(0\\.0\\d+); since midnight \\(UTC\\), all runs together \\$\\1\\b");
		}
	}

	@Test
	void withoutAKeyTheEmulatorAnswersAndTheNextRunKnowsWhatWasSpent(@TempDir Path files, CapturedOutput output) {
		String database = "--spring.datasource.url=jdbc:h2:file:" + files.resolve("budget");
		PipelineApplication.main(new String[] { database, "--openrouter.budget.amount=0.0000001", "Why?" });
		assertThat(output).contains("No OPENROUTER_API_KEY: the emulator").containsPattern("judged +The budget of");
		PipelineApplication.main(new String[] { database, "Why?" });
		assertThat(output).containsPattern("judged +\\S+/");
	}

}
