package io.github.openrouterspring.test;

import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole servlet application.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "openrouter.api-key=sk-or-v1-real", "openrouter.base-url=http://127.0.0.1:1" })
@AutoConfigureOpenRouterEmulator
class ServletApplicationTests {

	@Test
	void talksToTheEmulatorWhateverIsConfigured(@LocalServerPort int port, @Autowired ApplicationContext context,
			OpenRouterEmulator emulator) {
		assertThat(context).isInstanceOf(ServletWebServerApplicationContext.class);
		emulator.enqueue(EmulatorResponse.text("42"));
		String answer = WebClient.create("http://127.0.0.1:" + port)
			.get()
			.uri("/ask?question=What")
			.retrieve()
			.bodyToMono(String.class)
			.block();
		assertThat(answer).isEqualTo("42");
		assertThat(emulator.lastRequest().header("Authorization")).doesNotContain("real");
	}

}
