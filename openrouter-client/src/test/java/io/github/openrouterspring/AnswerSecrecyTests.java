package io.github.openrouterspring;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;

import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a model says may be secret: it is on the exception for who asks, and in none of
 * the messages, which end in logs and traces.
 */
class AnswerSecrecyTests extends EmulatorTest {

	private static final String SECRET = "Rumpelstilzchen";

	private enum Colour {

		RED, GREEN

	}

	private record Guest(String name, LocalDate comes, int age, Colour colour) {

	}

	private static String stackTrace(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"Rumpelstilzchen\"", "[\"Rumpelstilzchen\"]",
			"{\"choices\":[{\"message\":{\"content\":\"Rumpelstilzchen",
			"{\"choices\":[{\"message\":{\"content\":\"Rumpelstilzchen\"}Rumpelstilzchen" })
	void whatIsNoAnswerIsInTheDetailsAlone(String body) {
		this.emulator.enqueue(EmulatorResponse.json(body));
		MalformedResponseException failure = catchThrowableOfType(MalformedResponseException.class,
				() -> model().chat("Who?"));
		assertThat(stackTrace(failure)).doesNotContain(SECRET).contains("not a JSON object");
		assertThat(failure.error()).isNotNull();
		assertThat(failure.error().json().toJson()).contains(SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "I am Rumpelstilzchen", "{\"name\":\"Rumpelstilzchen", "{\"name\":Rumpelstilzchen}",
			"{\"name\":\"N\",\"comes\":\"Rumpelstilzchen\",\"age\":1,\"colour\":\"RED\"}",
			"{\"name\":\"N\",\"comes\":\"2026-01-01\",\"age\":\"Rumpelstilzchen\",\"colour\":\"RED\"}",
			"{\"name\":\"N\",\"comes\":\"2026-01-01\",\"age\":1,\"colour\":\"Rumpelstilzchen\"}" })
	void whatIsNoValueIsInThePartialResponseAlone(String text) {
		this.emulator.enqueue(EmulatorResponse.text(text));
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class,
				() -> model().chat("Who?", Guest.class));
		assertThat(stackTrace(failure)).doesNotContain(SECRET);
		assertThat(failure.partialResponse()).isInstanceOfSatisfying(ChatResponse.class,
				(response) -> assertThat(response.text()).contains(SECRET));
	}

	@Test
	void aStreamOfWhatIsNoJsonDoesNotRepeatIt() {
		this.emulator.enqueue(EmulatorResponse.events("Rumpelstilzchen"));
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class,
				() -> model().reactive().stream("Who?").blockLast());
		assertThat(stackTrace(failure)).doesNotContain(SECRET);
	}

}
