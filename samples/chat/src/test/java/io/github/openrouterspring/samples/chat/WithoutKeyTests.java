package io.github.openrouterspring.samples.chat;

import java.net.Socket;
import java.net.URI;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Who answers, decided by what is configured.
 */
class WithoutKeyTests {

	private final ReactiveWebApplicationContextRunner context = new ReactiveWebApplicationContextRunner()
		.withInitializer((context) -> new WithoutKey().initialize(context))
		.withUserConfiguration(Application.class);

	private static AnswerSource source(ApplicationContext context) {
		return context.getBean(ChatController.class).source();
	}

	private static URI address(ApplicationContext context) {
		return URI.create(context.getBean(OpenRouterClient.class).baseUrl());
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.api-key=", "openrouter.api-key=${NOT_SET}" })
	void whenThereIsNoUsableKeyThenTheEmulatorAnswers(String property) {
		this.context.withPropertyValues(property).run((context) -> {
			assertThat(source(context).emulated()).isTrue();
			assertThat(source(context).host()).startsWith("127.0.0.1:");
			try (Socket socket = new Socket("127.0.0.1", address(context).getPort())) {
				assertThat(socket.isConnected()).isTrue();
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.api-key=a-key", "OPENROUTER_API_KEY=a-key" })
	void whenThereIsAKeyThenOpenRouterAnswers(String property) {
		this.context.withPropertyValues(property)
			.run((context) -> assertThat(source(context)).isEqualTo(new AnswerSource(false, "openrouter.ai")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.base-url=http://gateway.test:81/v1",
			"OPENROUTER_BASE_URL=http://gateway.test:81/v1" })
	void whenThereIsABaseUrlThenItsHostAnswers(String property) {
		this.context.withPropertyValues(property)
			.run((context) -> assertThat(source(context)).isEqualTo(new AnswerSource(false, "gateway.test:81")));
	}

	@Test
	void whenTheApplicationEndsThenTheEmulatorEnds() {
		int[] port = new int[1];
		this.context.run((context) -> port[0] = address(context).getPort());
		assertThatIOException().isThrownBy(() -> new Socket("127.0.0.1", port[0]).close());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ WebClientAutoConfiguration.class, OpenRouterAutoConfiguration.class })
	@Import(ChatController.class)
	static class Application {

	}

}
