package io.github.openrouterspring;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.embedding.EmbeddingModel;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever shape a server gives an answer or an error: its words are there, and once.
 */
class AnswerShapesTests {

	private static final String OK = "HTTP/1.1 200 OK\r\n\r\n";

	private static void ask(String response, Consumer<OpenRouterClient> call) throws IOException {
		try (WireServer server = WireServer.answering(response);
				OpenRouterClient client = OpenRouterClient.builder()
					.environment((variable) -> null)
					.apiKey("sk-or-v1-key")
					.baseUrl(server.baseUrl())
					.timeout(Duration.ofSeconds(20))
					.retry(RetryPolicy.NONE)
					.build()) {
			call.accept(client);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "[\"Hel\",\"lo\"]", "{\"type\":\"text\",\"text\":\"Hello\"}",
			"[{\"type\":\"text\",\"text\":\"Hel\"},{\"text\":\"lo\"}]" })
	void aContentNeedNotBeATextOrAListOfParts(String content) throws IOException {
		for (String field : List.of("message", "delta")) {
			String answer = "{\"choices\":[{\"index\":0,\"" + field + "\":{\"content\":" + content
					+ "},\"finish_reason\":\"stop\"}]}";
			String response = OK + (field.equals("delta") ? "data: " + answer + "\n\n" : answer);
			ask(response, (client) -> {
				assertThat(client.languageModel().chat("Hi").text()).isEqualTo("Hello");
				assertThat(client.languageModel().stream("Hi").response().message().parts()).isNotEmpty();
			});
		}
	}

	@Test
	void aMessageAfterTheStreamOfItIsNotAddedToIt() throws IOException {
		String begin = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n";
		String end = "data: {\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}\n\n";
		ask(OK + begin + end,
				(client) -> assertThat(client.languageModel().stream("Hi").response().text()).isEqualTo("Hello"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Too hot", "\"Too hot\"", "{\"msg\":\"Too hot\"}",
			"{\"error\":true,\"message\":\"Too hot\"}", "{\"object\":\"error\",\"message\":\"Too hot\"}",
			"{\"status\":\"error\",\"description\":\"Too hot\"}" })
	void wordsInThePlaceOfAnAnswerAreTold(String body) throws IOException {
		ask(OK + body, (client) -> {
			for (AskingForm form : AskingForm.values()) {
				isTold(() -> form.ask(client.languageModel(), ChatRequest.of("Hi")));
			}
			isTold(() -> EmbeddingModel.of(client).with((options) -> options.model("a/b")).embed("x"));
			isTold(() -> client.modelCatalog().models());
		});
	}

	private static void isTold(Runnable call) {
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(call::run)
			// What may be an answer is in the details, and in no message.
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.error()).contains("Too hot"));
	}

}
