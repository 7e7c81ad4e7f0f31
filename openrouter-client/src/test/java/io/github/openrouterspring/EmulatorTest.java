package io.github.openrouterspring;

import java.time.Duration;

import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.resilience.RetryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A client and an emulator of its own for each test, over a real socket.
 */
abstract class EmulatorTest {

	static final Duration SOON = Duration.ofSeconds(10);

	static final String KEY = "sk-or-v1-0123456789abcdef";

	OpenRouterEmulator emulator;

	OpenRouterClient client;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
		this.client = builder().build();
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.emulator.close();
	}

	OpenRouterClientBuilder builder() {
		return OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey(KEY)
			.baseUrl(this.emulator.baseUrl())
			.retry(RetryPolicy.NONE)
			.defaults((options) -> options.model("openai/gpt-4o"));
	}

	LanguageModel model() {
		return this.client.languageModel();
	}

}
