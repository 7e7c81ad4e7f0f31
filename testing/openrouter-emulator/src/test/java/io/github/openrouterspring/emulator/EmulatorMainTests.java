package io.github.openrouterspring.emulator;

import java.time.Duration;

import org.junit.jupiter.api.Test;

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

}
