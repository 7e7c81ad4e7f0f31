package io.github.openrouterspring;

import java.time.Duration;
import java.util.List;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.error.RefusalException;
import io.github.openrouterspring.structured.PartialValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values out of answers that a server of others makes and breaks.
 */
class StructuredOracleTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private static final City PARIS = new City("Paris", 7, List.of("sample-sights"));

	private static Oracle oracle;

	@BeforeAll
	static void start() throws Exception {
		oracle = Oracle.start();
	}

	@AfterAll
	static void stop() {
		if (oracle != null) {
			oracle.close();
		}
	}

	private static OpenRouterClient client(String fault) {
		return OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey("sk-or-v1-0123456789abcdef")
			.baseUrl(oracle.baseUrl(fault, "structured"))
			.retry(RetryPolicy.NONE)
			.defaults((options) -> options.model("openai/gpt-4o"))
			.build();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "none", "structured-fenced", "keepalive-comments", "keepalive-whitespace", "eof-delimited" })
	void valuesAreReadWholeAndAsTheyGrow(String fault) {
		try (OpenRouterClient client = client(fault)) {
			assertThat(client.languageModel().chat("A city", City.class).value()).isEqualTo(PARIS);
			PartialValue<City> last = client.reactiveLanguageModel().stream("A city", City.class).blockLast(SOON);
			assertThat(last.value()).isEqualTo(PARIS);
			assertThat(client.reactiveLanguageModel().streamElements("Cities", City.class).collectList().block(SOON))
				.containsExactly(PARIS);
		}
	}

	@Test
	void aRefusalIsAnError() {
		try (OpenRouterClient client = client("refusal")) {
			assertThatExceptionOfType(RefusalException.class)
				.isThrownBy(() -> client.languageModel().chat("A city", City.class))
				.satisfies((ex) -> assertThat(ex.refusal()).isEqualTo("I cannot help with that."));
		}
	}

	record City(String city, int people, List<String> sights) {

	}

}
