package io.github.openrouterspring.samples.chat;

import java.time.Duration;
import java.util.List;

import io.github.openrouterspring.samples.WithoutKey;
import io.github.openrouterspring.test.AutoConfigureOpenRouterReplay;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A conversation that was recorded once. Without a key the application talks to its own
 * emulator, so that anybody can record it again; with a key, OpenRouter answers.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = WithoutKey.class)
@AutoConfigureOpenRouterReplay
class RecordedConversationTests {

	@Test
	void goesAsItWent(@LocalServerPort int port) {
		String events = WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + port)
			.responseTimeout(Duration.ofSeconds(20))
			.build()
			.post()
			.uri("/api/chat")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(new Conversation("openai/gpt-4o-mini",
					List.of(new Conversation.Message("user", "What is the capital of Norway?"))))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(events).contains("event:text", "event:usage", "\"provider\":\"OpenAI\"")
			.doesNotContain("event:error");
	}

}
