package io.github.openrouterspring.structured;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class JsonInTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\": 1}", "\uFEFF {\"a\": 1}\n", "```json\n{\"a\": 1}\n```", "```\n{\"a\": 1}```",
			"Sure! Here it is:\n\n```json\n{\"a\": 1}\n```\n\nAnything else?", "The answer is {\"a\": 1}.",
			"As {you} see [below], it is {\"a\": 1}", "See [1]: {\"a\": 1}", "{\"a\": 1}\n{\"a\": 1}" })
	void jsonIsFoundInWhatStandsAround(String text) throws NotFitting {
		assertThat(JsonInText.find(text)).hasToString("{\"a\":1}");
	}

	@Test
	void aBareListIsFound() throws NotFitting {
		assertThat(JsonInText.find("Here: [1, 2]")).hasToString("[1,2]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\": 1} or {\"a\": 2}", "[1] or [2]" })
	void whenSeveralDifferThenNoneIsChosen(String text) {
		assertThatExceptionOfType(NotFitting.class).isThrownBy(() -> JsonInText.find(text))
			.satisfies((ex) -> assertThat(ex.problems()).singleElement().asString().contains("several pieces"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\": {\"b\": 1}, \"c\": }", "{\"a\": {\"b\": 1}", "Well, {\"a\": {\"b\": 1}, nothing",
			"{\"a\": 1e99999999999}" })
	void aWholePieceOfBrokenJsonIsNotTheAnswer(String text) {
		assertThatExceptionOfType(NotFitting.class).isThrownBy(() -> JsonInText.find(text))
			.satisfies((ex) -> assertThat(ex.problems()).singleElement().asString().contains("not valid JSON"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "I'm sorry, I can't do that.", "", "{name}", "42" })
	void whenThereIsNoneThenItSaysSo(String text) {
		assertThatExceptionOfType(NotFitting.class).isThrownBy(() -> JsonInText.find(text))
			.satisfies((ex) -> assertThat(ex.problems()).singleElement().asString().contains("no JSON"));
	}

	@Test
	void numbersKeepTheirDigits() throws NotFitting {
		assertThat(JsonInText.find("{\"a\": 0.10000000000000000000001, \"b\": 12345678901234567890}"))
			.hasToString("{\"a\":0.10000000000000000000001,\"b\":12345678901234567890}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "[x", "{\"", "{\"a\":", "{\"a\":[", "{ " })
	void hostileTextIsGivenUpSoon(String piece) {
		String text = piece.repeat(10_000_000 / piece.length());
		assertTimeoutPreemptively(Duration.ofSeconds(10),
				() -> assertThatExceptionOfType(NotFitting.class).isThrownBy(() -> JsonInText.find(text)));
	}

	@Test
	void proseWithManyBracketsIsGivenUpSoon() {
		assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThatExceptionOfType(NotFitting.class)
			.isThrownBy(() -> JsonInText.find("[1] ".repeat(2_500_000))));
	}

}
