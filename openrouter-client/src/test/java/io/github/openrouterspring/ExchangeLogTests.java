package io.github.openrouterspring;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.ProviderException;
import io.github.openrouterspring.observation.CallObservationFilter;
import io.github.openrouterspring.observation.ExchangeLog;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ExchangeLogTests extends EmulatorTest {

	private static final Logger logger = (Logger) LoggerFactory.getLogger(ExchangeLog.class);

	private LogWatch lines;

	@BeforeEach
	void listen() {
		logger.setLevel(Level.DEBUG);
		this.lines = LogWatch.start("model=openai/gpt-4o", "Request: ", "Answer: ", "traced=");
	}

	@AfterEach
	void stopListening() {
		this.lines.close();
		logger.setLevel(null);
	}

	private String line() {
		assertThat(this.lines.found()).hasSize(1);
		return this.lines.found().get(0);
	}

	@ParameterizedTest
	@EnumSource
	void everyExchangeIsOneLine(AskingForm form) {
		form.ask(model(), ChatRequest.of("Hello"));
		assertThat(line()).startsWith(form.isStreamed() ? "stream model=" : "chat model=")
			.containsPattern(" answered=\\S+ provider=\\S+ finish=stop tokens=\\d+\\+\\d+ cost=\\$[0-9.]+ ms=\\d+ ")
			.containsPattern("generation=gen-\\S+$")
			.doesNotContain("Hello");
	}

	@Test
	void aFailureIsOneLineWithItsReason() {
		this.emulator.enqueue(EmulatorResponse.error(503, "No provider"));
		assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> model().chat("Hello"));
		assertThat(line()).contains("outcome=error", "ProviderException", "No provider");
	}

	@Test
	void aCancelIsOneLine() {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		StepVerifier.create(model().reactive().stream("Hello")).expectNextCount(1).thenCancel().verify(SOON);
		assertThat(line()).contains("outcome=cancelled", "firstTokenMs=");
	}

	@Test
	void bodiesAreWrittenAtTraceShortenedAndWithoutKeys() {
		logger.setLevel(Level.TRACE);
		this.emulator.enqueue(EmulatorResponse.text("Paris."));
		model().chat("My key is sk-or-v1-0123456789 and my text is " + "long ".repeat(5000));
		List<String> found = this.lines.found();
		assertThat(found).hasSize(3);
		assertThat(found.get(0)).startsWith("Request: {").contains("sk-***", "characters)").doesNotContain("sk-or-v1");
		assertThat(found.get(0)).hasSizeLessThan(1000);
		assertThat(found.get(2)).startsWith("Answer: {").contains("Paris.");
	}

	@Test
	void nothingIsWrittenUnlessAskedFor() {
		logger.setLevel(Level.INFO);
		model().chat("Hello");
		assertThat(this.lines.found()).isEmpty();
	}

	@Test
	void theLineIsWrittenWithinTheObservation() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onScopeOpened(Observation.Context context) {
				MDC.put("traced", "yes");
			}

			@Override
			public void onScopeClosed(Observation.Context context) {
				MDC.remove("traced");
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		LogWatch traced = LogWatch.start((event) -> "yes".equals(event.getMDCPropertyMap().get("traced")));
		try (OpenRouterClient own = builder().callFilter(ChatFilter.OBSERVATION, CallObservationFilter.create(registry))
			.build(); traced) {
			own.languageModel().chat("Hello");
			assertThat(traced.found()).singleElement().asString().startsWith("chat model=");
		}
	}

}
