package io.github.openrouterspring.springai.autoconfigure;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.springai.OpenRouterChatModel;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class OpenRouterSpringAiAutoConfigurationTests {

	private OpenRouterEmulator emulator;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, HttpClientAutoConfiguration.class,
					ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
					OpenRouterAutoConfiguration.class, OpenRouterSpringAiAutoConfiguration.class,
					ToolCallingAutoConfiguration.class, ChatClientAutoConfiguration.class))
			.withPropertyValues("openrouter.api-key=sk-or-v1-property",
					"openrouter.base-url=" + this.emulator.baseUrl(), "openrouter.defaults.model=openai/gpt-4o-mini");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void chatClientAnswersOverOpenRouter() {
		this.emulator.enqueue(EmulatorResponse.text("Hi."));
		this.runner.run((context) -> {
			assertThat(context.getBean(ChatClient.Builder.class).build().prompt("Hello").call().content())
				.isEqualTo("Hi.");
			assertThat(this.emulator.lastRequest().json().path("model").asString()).isEqualTo("openai/gpt-4o-mini");
		});
	}

	@Test
	void whenSpringAiNamesOpenRouterThenItIsThere() {
		this.runner.withPropertyValues("spring.ai.model.chat=openrouter")
			.run((context) -> assertThat(context).hasSingleBean(OpenRouterChatModel.class));
	}

	@Test
	void whenSpringAiNamesAnotherProviderThenItIsNotThere() {
		this.runner.withPropertyValues("spring.ai.model.chat=none")
			.run((context) -> assertThat(context).doesNotHaveBean(ChatModel.class).hasSingleBean(LanguageModel.class));
	}

	@Test
	void whenTheApplicationHasOneThenOursBacksOff() {
		OpenRouterChatModel own = OpenRouterChatModel.of(LanguageModel.of((call) -> {
			throw new IllegalStateException("Nobody asks");
		}));
		this.runner.withBean(OpenRouterChatModel.class, () -> own)
			.run((context) -> assertThat(context).getBean(OpenRouterChatModel.class).isSameAs(own));
	}

	@Test
	void whenThereIsARegistryThenCallsAreObserved() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.runner.withBean(ObservationRegistry.class, () -> registry).run((context) -> {
			context.getBean(ChatModel.class).call("Hello");
			TestObservationRegistryAssert.assertThat(registry).hasObservationWithNameEqualTo("gen_ai.client.operation");
		});
	}

}
