package io.github.openrouterspring;

import java.time.Duration;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A client and an emulator of its own for each test, over a real socket.
 */
public abstract class EmulatorTest {

	protected static final Duration SOON = Duration.ofSeconds(10);

	protected static final String KEY = "sk-or-v1-0123456789abcdef";

	protected OpenRouterEmulator emulator;

	protected OpenRouterClient client;

	@BeforeEach
	protected void start() {
		this.emulator = OpenRouterEmulator.start();
		this.client = builder().build();
	}

	@AfterEach
	protected void stop() {
		this.client.close();
		this.emulator.close();
	}

	protected OpenRouterClientBuilder builder() {
		return OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey(KEY)
			.baseUrl(this.emulator.baseUrl())
			.retry(RetryPolicy.NONE)
			.defaults((options) -> options.model("openai/gpt-4o"));
	}

	protected LanguageModel model() {
		return this.client.languageModel();
	}

}
