package io.github.openrouterspring.clients;

import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.test.AutoConfigureOpenRouterEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;

import static io.github.openrouterspring.test.assertj.OpenRouterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that stays with Spring AI, and uses the emulator in its tests.
 */
@SpringBootTest(properties = { "spring.ai.openai.base-url=${openrouter.emulator.base-url}",
		"spring.ai.openai.api-key=any", "spring.ai.openai.chat.model=openai/gpt-4o-mini" })
@AutoConfigureOpenRouterEmulator
class SpringAiApplicationTests {

	@Test
	void talksToTheEmulator(@Autowired ChatClient.Builder client, OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.text("42"));
		assertThat(client.build().prompt("What is it?").call().content()).isEqualTo("42");
		assertThat(emulator.lastRequest()).isChatCompletion()
			.hasModel("openai/gpt-4o-mini")
			.hasMessage("user", "What is it?");
	}

	@SpringBootApplication
	static class Application {

	}

}
