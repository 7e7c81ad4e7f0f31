package io.github.openrouterspring.samples.pipeline;

import java.math.BigDecimal;

import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.protocol.EmulatorError;
import io.github.openrouterspring.error.AllModelsFailedException;
import io.github.openrouterspring.test.AutoConfigureOpenRouterEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.github.openrouterspring.test.assertj.OpenRouterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who is asked.
 */
@SpringBootTest(properties = { "spring.datasource.url=jdbc:h2:mem:pipeline", "openrouter.retry.max-retries=0" })
@AutoConfigureOpenRouterEmulator
class PipelineTests {

	@Autowired
	private Pipeline pipeline;

	@ParameterizedTest
	@CsvSource({ "LOW,meta-llama/llama-3.1-8b-instruct", "MEDIUM,openai/gpt-4o-mini",
			"HIGH,anthropic/claude-opus-4.5" })
	void whatNeedsMoreThoughtGetsABetterModel(Complexity complexity, String model,
			@Autowired OpenRouterEmulator emulator) {
		this.pipeline.answer("Why?", complexity);
		assertThat(emulator.lastRequest()).hasModel(model);
	}

	@ParameterizedTest
	@CsvSource({ "CODE,mistralai/codestral-2508,0", "CREATIVE,anthropic/claude-sonnet-4.5,1",
			"ANALYSIS,openai/gpt-4o,0.3", "CHAT,meta-llama/llama-3.3-70b-instruct," })
	void eachTaskHasItsModelAndOptions(Task task, String model, BigDecimal temperature,
			@Autowired OpenRouterEmulator emulator) {
		this.pipeline.answer("Why?", task);
		assertThat(emulator.lastRequest()).hasModel(model);
		if (temperature != null) {
			assertThat(emulator.lastRequest().json().path("temperature").decimalValue())
				.isEqualByComparingTo(temperature);
		}
	}

	@Test
	void theCheapestModelJudges(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.text("{\"value\":\"HIGH\"}"));
		assertThat(this.pipeline.answer("Why?").model()).isEqualTo("anthropic/claude-opus-4.5");
		assertThat(emulator.requests()).hasSize(2);
		assertThat(emulator.requests().get(0)).hasModel("meta-llama/llama-3.1-8b-instruct")
			.hasField("/response_format/type", "json_schema");
		assertThat(emulator.lastRequest()).hasMessages(1).hasMessage("user", "Why?");
	}

	@Test
	void whenTheFirstModelFailsThenOthersAnswer(OpenRouterEmulator emulator) {
		emulator.when().model("anthropic/*").then(EmulatorResponse.error(503, "No provider"));
		emulator.when().model("openai/*").then(EmulatorResponse.error(EmulatorError.PERMISSION_DENIED));
		assertThat(this.pipeline.robustAnswer("Why?")).failedAttempts().hasSize(2);
		assertThat(emulator.lastRequest()).hasModel("meta-llama/llama-3.3-70b-instruct");
	}

	@Test
	void whenAllModelsFailThenEachReasonIsKnown(OpenRouterEmulator emulator) {
		emulator.when().then(EmulatorResponse.error(503, "No provider"));
		assertThatExceptionOfType(AllModelsFailedException.class).isThrownBy(() -> this.pipeline.robustAnswer("Why?"))
			.satisfies((ex) -> assertThat(ex.failures()).hasSize(3));
	}

	@Test
	void costsAreKnownByTheNameOfTheModel(@Autowired SpendingTotals totals) {
		totals.reset();
		BigDecimal cost = this.pipeline.answer("Why?", Task.CODE).cost();
		assertThat(totals.snapshot().byModelName().get("code").cost()).isPositive().isEqualByComparingTo(cost);
	}

}
