package io.github.openrouterspring.springai;

import java.time.Duration;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OpenRouterClientBuilder;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A chat model of Spring AI and an emulator of its own for each test, over a real socket.
 */
abstract class BridgeTest {

	static final Duration SOON = Duration.ofSeconds(10);

	OpenRouterEmulator emulator;

	OpenRouterClient client;

	OpenRouterChatModel model;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
		this.client = builder().build();
		this.model = OpenRouterChatModel.of(languageModel());
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.emulator.close();
	}

	OpenRouterClientBuilder builder() {
		return OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey("sk-or-v1-0123456789abcdef")
			.baseUrl(this.emulator.baseUrl())
			.retry(RetryPolicy.NONE)
			.defaults((options) -> options.model("openai/gpt-4o"));
	}

	LanguageModel languageModel() {
		return this.client.languageModel();
	}

	ChatClient chatClient() {
		return ChatClient.create(this.model);
	}

	ChatResponse call(String question) {
		return this.model.call(new Prompt(question));
	}

	static AssistantMessage output(ChatResponse response) {
		assertThat(response.getResult()).isNotNull();
		return response.getResult().getOutput();
	}

	/** The body of the latest request. */
	JsonNode sent() {
		return this.emulator.lastRequest().json();
	}

	JsonNode sentMessage(int index) {
		return sent().path("messages").path(index);
	}

	static String json(String text) {
		return text.replace('\'', '"');
	}

}
