package io.github.openrouterspring.samples.chat;

import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Who answers, decided by what is configured.
 */
class EmulatorConfigurationTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withUserConfiguration(EmulatorConfiguration.class);

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.api-key=", "openrouter.api-key=${NOT_SET}" })
	void whenThereIsNoUsableKeyThenTheEmulatorAnswers(String property) {
		this.context.withPropertyValues(property).run((context) -> {
			assertThat(context).hasSingleBean(OpenRouterEmulator.class);
			assertThat(context.getBean(AnswerSource.class).emulated()).isTrue();
			assertThat(context.getBean(OpenRouterConnectionDetails.class).getBaseUrl())
				.isEqualTo(context.getBean(OpenRouterEmulator.class).baseUrl());
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.api-key=a-key", "OPENROUTER_API_KEY=a-key" })
	void whenThereIsAKeyThenOpenRouterAnswers(String property) {
		this.context.withPropertyValues(property)
			.run((context) -> assertThat(context).doesNotHaveBean(OpenRouterEmulator.class)
				.getBean(AnswerSource.class)
				.isEqualTo(new AnswerSource(false, "openrouter.ai")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.base-url=http://gateway.test:81/v1",
			"OPENROUTER_BASE_URL=http://gateway.test:81/v1" })
	void whenThereIsABaseUrlThenItsHostAnswers(String property) {
		this.context.withPropertyValues(property)
			.run((context) -> assertThat(context).doesNotHaveBean(OpenRouterEmulator.class)
				.getBean(AnswerSource.class)
				.isEqualTo(new AnswerSource(false, "gateway.test:81")));
	}

	@Test
	void whenTheApplicationEndsThenTheEmulatorEnds() {
		AtomicInteger port = new AtomicInteger();
		this.context.run((context) -> port.set(context.getBean(OpenRouterEmulator.class).port()));
		assertThatIOException().isThrownBy(() -> new Socket("127.0.0.1", port.get()).close());
	}

}
