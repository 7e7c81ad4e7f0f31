package io.github.openrouterspring;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whoever logs, and however much: the key is not in the log.
 */
class KeySecrecyTests extends EmulatorTest {

	private LogWatch log;

	@BeforeEach
	void watch() {
		this.log = LogWatch.startAtTrace(KEY);
	}

	@AfterEach
	void stopWatching() {
		this.log.close();
	}

	@ParameterizedTest
	@EnumSource
	void isNotLoggedByACallThatSucceeds(AskingForm form) {
		this.emulator.enqueue(EmulatorResponse.text("Paris."));
		form.ask(model(), ChatRequest.of("Where?"));
		secret();
	}

	@ParameterizedTest
	@EnumSource
	void isNotLoggedByACallThatIsRefused(AskingForm form) {
		this.emulator.enqueue(EmulatorResponse.error(401, "The key " + KEY + " is not known"));
		fails(form);
	}

	@ParameterizedTest
	@EnumSource
	void isNotLoggedByAConnectionThatBreaks(AskingForm form) {
		this.emulator.enqueue(EmulatorResponse.reset("Half"));
		fails(form);
	}

	@ParameterizedTest
	@EnumSource
	void isNotLoggedByADeadlineThatPasses(AskingForm form) {
		this.emulator.enqueue(EmulatorResponse.stall("Some"));
		LanguageModel hasty = model().with((options) -> options.timeout(Duration.ofMillis(100)));
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> form.ask(hasty, ChatRequest.of("Where?")));
		secret();
	}

	@ParameterizedTest
	@EnumSource
	void isNotInTheSerializedFailureOfAConnection(AskingForm form) {
		try (OpenRouterClient lost = builder().baseUrl("http://127.0.0.1:1/api/v1").build()) {
			assertThatExceptionOfType(OpenRouterException.class)
				.isThrownBy(() -> form.ask(lost.languageModel(), ChatRequest.of("Where?")))
				.satisfies(
						(failure) -> assertThat(serialized(failure)).doesNotContain(KEY).contains("CONNECTION_FAILED"));
		}
	}

	private static String serialized(Throwable failure) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(failure);
		}
		return bytes.toString(StandardCharsets.ISO_8859_1);
	}

	private void fails(AskingForm form) {
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> form.ask(model(), ChatRequest.of("Where?")))
			.satisfies((failure) -> assertThat(failure).hasMessageNotContaining(KEY));
		secret();
	}

	private void secret() {
		assertThat(this.log.lines()).as("the log says something").isPositive();
		assertThat(this.log.found()).isEmpty();
	}

}
