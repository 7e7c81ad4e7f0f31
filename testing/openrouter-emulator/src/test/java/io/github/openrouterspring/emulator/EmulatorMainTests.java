package io.github.openrouterspring.emulator;

import java.time.Duration;

import io.github.openrouterspring.emulator.protocol.WireHabit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EmulatorMainTests {

	@Test
	void optionsAreRead() {
		OpenRouterEmulatorBuilder builder = EmulatorMain.parse("--port=0", "--pace", "10ms", "--tls",
				"--keep-alive-comments", "3");
		assertThat(builder.pace()).isEqualTo(Duration.ofMillis(10));
		assertThat(builder.keepAliveComments()).isEqualTo(3);
		assertThat(builder.secure()).isTrue();
	}

	@Test
	void whenOptionIsUnknownThenItIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> EmulatorMain.parse("--prot", "1"))
			.withMessageContaining("--prot");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--port                 | needs a value
			--port=many            | needs a number
			--pace=slow            | needs a duration
			--habits=sloth         | late-signature
			--certificate=a.pem    | belong together
			""")
	void whenValueIsWrongThenTheRemedyIsNamed(String option, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> EmulatorMain.parse(option))
			.withMessageContaining(message);
	}

	@Test
	void habitsAndDelaysAreRead() {
		OpenRouterEmulatorBuilder builder = EmulatorMain.parse("--habits=no-done,late-signature", "--generation-delay",
				"2s", "--host", "0.0.0.0");
		assertThat(builder.habits()).containsExactlyInAnyOrder(WireHabit.NO_DONE, WireHabit.LATE_SIGNATURE);
		assertThat(builder.generationDelay()).isEqualTo(Duration.ofSeconds(2));
	}

	@Test
	void modelsAreRead() {
		OpenRouterEmulatorBuilder builder = EmulatorMain.parse("--models=acme/special, acme/other");
		assertThat(builder.catalogue().get().find("acme/other")).isNotNull();
	}

	@Test
	void whenAModelIsNoneThenItIsNamed() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> EmulatorMain.parse("--port=0", "--models=special").start())
			.withMessageContaining("'special'")
			.withMessageContaining("author/name");
	}

	@Test
	void everyOptionIsInTheUsage() {
		assertThat(EmulatorMain.USAGE).contains("--port", "--host", "--pace", "--keep-alive-comments", "--habits",
				"--models", "--generation-delay", "--http2", "--tls", "--certificate", "--private-key");
	}

}
