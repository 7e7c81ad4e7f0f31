package io.github.openrouterspring.langchain4j.autoconfigure;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.langchain4j.OpenRouterChatModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class OpenRouterLangChain4jAutoConfigurationTests {

	private OpenRouterEmulator emulator;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, HttpClientAutoConfiguration.class,
					ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
					OpenRouterAutoConfiguration.class, OpenRouterLangChain4jAutoConfiguration.class))
			.withPropertyValues("openrouter.api-key=sk-or-v1-property",
					"openrouter.base-url=" + this.emulator.baseUrl(), "openrouter.defaults.model=openai/gpt-4o-mini");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void chatModelAnswersOverOpenRouter() {
		this.emulator.enqueue(EmulatorResponse.text("Hi."));
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(StreamingChatModel.class);
			assertThat(context.getBean(ChatModel.class).chat("Hello")).isEqualTo("Hi.");
			assertThat(this.emulator.lastRequest().json().path("model").asString()).isEqualTo("openai/gpt-4o-mini");
		});
	}

	@Test
	void listenersOfTheApplicationListen() {
		ChatModelListener listener = new ChatModelListener() {
		};
		this.runner.withBean(ChatModelListener.class, () -> listener)
			.run((context) -> assertThat(context.getBean(ChatModel.class).listeners()).containsExactly(listener));
	}

	@Test
	void capabilitiesAreWhatTheApplicationSays() {
		this.runner.withPropertyValues("openrouter.langchain4j.capabilities=response-format-json-schema")
			.run((context) -> assertThat(context.getBean(ChatModel.class).supportedCapabilities())
				.containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA));
	}

	@Test
	void whenTheApplicationHasOneThenOursBacksOff() {
		OpenRouterChatModel own = OpenRouterChatModel.of(LanguageModel.of((call) -> {
			throw new IllegalStateException("Nobody asks");
		}));
		this.runner.withBean(OpenRouterChatModel.class, () -> own)
			.run((context) -> assertThat(context).getBean(OpenRouterChatModel.class).isSameAs(own));
	}

}
