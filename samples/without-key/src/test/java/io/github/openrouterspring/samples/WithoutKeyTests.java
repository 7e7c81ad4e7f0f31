package io.github.openrouterspring.samples;

import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Who answers, decided by what is configured.
 */
class WithoutKeyTests {

	private final List<String> notices = new ArrayList<>();

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withInitializer((context) -> new WithoutKey(this.notices::add).initialize(context))
		.withConfiguration(AutoConfigurations.of(WebClientAutoConfiguration.class, OpenRouterAutoConfiguration.class));

	private static URI address(ApplicationContext context) {
		return URI.create(context.getBean(OpenRouterClient.class).baseUrl());
	}

	private static boolean isEmulated(ApplicationContext context) {
		return context.getEnvironment().getProperty(WithoutKey.EMULATED, Boolean.class, false);
	}

	@Test
	void whenNothingIsConfiguredThenTheEmulatorAnswers() {
		this.context.run((context) -> {
			assertThat(context.getBean(LanguageModel.class).chat("Hello").text()).isNotBlank();
			assertThat(isEmulated(context)).isTrue();
			assertThat(this.notices).singleElement()
				.asString()
				.startsWith("No OPENROUTER_API_KEY")
				.contains(address(context).toString());
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.api-key=", "openrouter.api-key=${NOT_SET}", "OPENROUTER_API_KEY=" })
	void whenTheKeyIsNotUsableThenTheEmulatorAnswers(String property) {
		this.context.withPropertyValues(property)
			.run((context) -> assertThat(address(context)).hasHost("127.0.0.1").hasPath("/api/v1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.api-key=a-key", "OPENROUTER_API_KEY=a-key" })
	void whenThereIsAKeyThenOpenRouterAnswers(String property) {
		this.context.withPropertyValues(property).run((context) -> {
			assertThat(address(context)).hasHost("openrouter.ai");
			assertThat(isEmulated(context)).isFalse();
			assertThat(this.notices).isEmpty();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.base-url=http://gateway.test:81/v1",
			"OPENROUTER_BASE_URL=http://gateway.test:81/v1" })
	void whenThereIsABaseUrlThenItsHostAnswers(String property) {
		this.context.withPropertyValues(property).run((context) -> {
			assertThat(address(context)).hasHost("gateway.test").hasPort(81);
			assertThat(isEmulated(context)).isFalse();
		});
	}

	@Test
	void whenProcessedAheadOfTimeThenNothingIsDecided() {
		this.context.withSystemProperties(AbstractAotProcessor.AOT_PROCESSING + "=true")
			.run((context) -> assertThat(isEmulated(context)).isFalse());
	}

	@Test
	void whenTheApplicationEndsThenTheEmulatorEnds() {
		int[] port = new int[1];
		this.context.run((context) -> port[0] = address(context).getPort());
		assertThatIOException().isThrownBy(() -> new Socket("127.0.0.1", port[0]).close());
	}

}
