package io.github.openrouterspring;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.embedding.EmbeddingModel;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server may repeat the key wherever it answers; it is not shown then. Local servers
 * have keys of any form.
 */
class EchoedKeyTests {

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

	private static OpenRouterClient client(WireServer server, String key) {
		return OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey(key)
			.baseUrl(server.baseUrl())
			.timeout(Duration.ofSeconds(20))
			.retry(RetryPolicy.NONE)
			.defaults((options) -> options.model("openai/gpt-4o"))
			.build();
	}

	private static void isHidden(String key, String response, Consumer<OpenRouterClient> call) {
		try (WireServer server = WireServer.answering(response);
				OpenRouterClient client = client(server, key);
				LogWatch log = LogWatch.startAtTrace("echo=" + key, "'" + key + "'", "(" + key, "\"" + key,
						"=" + key + " ")) {
			assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> call.accept(client))
				.satisfies((ex) -> {
					for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
						assertThat(cause.toString()).doesNotContain(key);
					}
					if (ex.error() != null) {
						assertThat(ex.error().json().toJson()).doesNotContain(key);
					}
					assertThat(String.valueOf(ex.details())).doesNotContain(key);
					assertThat(String.valueOf(ex.generationId())).doesNotContain(key);
				});
			assertThat(log.found()).noneMatch((line) -> line.contains("openrouterspring"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Consumer<OpenRouterClient> asking(AskingForm form) {
		return (client) -> form.ask(client.languageModel(), ChatRequest.of("Where?"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-or-v1-0123456789abcdef", "plain0123456789abcdef", "local", "k3y" })
	void inAnErrorWithStatus200OfWhatIsRead(String key) {
		String response = OK + "\r\n{\"error\":{\"code\":401,\"message\":\"Wrong key " + key
				+ "\",\"metadata\":{\"raw\":\"" + key + "\"}}}";
		isHidden(key, response, (client) -> client.account().key());
		isHidden(key, response, (client) -> client.modelCatalog().models());
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-or-v1-0123456789abcdef", "plain0123456789abcdef", "local", "k3y" })
	void inAnErrorOfAnAnswer(String key) {
		for (AskingForm form : AskingForm.values()) {
			isHidden(key, "HTTP/1.1 401 No\r\n\r\n{\"error\":{\"message\":\"Wrong key '" + key + "'\"}}", asking(form));
			isHidden(key, OK + "\r\n{\"error\":{\"message\":\"Wrong key (" + key + ")\"}}", asking(form));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain0123456789abcdef", "local", "k3y" })
	void asABodyOrAnEventOfNothingElse(String key) {
		for (AskingForm form : AskingForm.values()) {
			isHidden(key, OK + "\r\n" + key, asking(form));
			isHidden(key, OK + "\r\ndata: " + key + "\n\n", asking(form));
		}
	}

	@ParameterizedTest
	@EnumSource
	void whereANumberBelongs(AskingForm form) {
		String key = "plain0123456789abcdef";
		isHidden(key, OK + "Transfer-Encoding: chunked\r\n\r\n" + key + "\r\n", asking(form));
		isHidden(key, "HTTP/1.1 " + key + "\r\n\r\n", asking(form));
		isHidden(key, OK + "Content-Length: " + key + "\r\n\r\n", asking(form));
	}

	@ParameterizedTest
	@EnumSource
	void asTheIdOfAGenerationThatFails(AskingForm form) {
		String key = "plain0123456789abcdef";
		isHidden(key, "HTTP/1.1 500 No\r\nX-Generation-Id: " + key + "\r\n\r\n{}", asking(form));
	}

	@Test
	void asTheIdOfAGenerationAtDebug() throws IOException {
		String key = "plain0123456789abcdef";
		String answer = "{\"id\":\"" + key + "\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"Paris\"}}]}";
		try (WireServer server = WireServer.answering(OK + "X-Generation-Id: " + key + "\r\n\r\n" + answer);
				OpenRouterClient client = client(server, key);
				LogWatch log = LogWatch.startAtTrace("generation=" + key)) {
			assertThat(client.languageModel().chat("Where?").text()).isEqualTo("Paris");
			assertThat(log.found()).isEmpty();
		}
	}

	@Test
	void asTheIdInTheAnswerOfAnyOperation() {
		for (String key : new String[] { "plain0123456789abcdef", "k3y" }) {
			String answer = OK + "\r\n{\"id\":\"" + key + "\"}";
			isHidden(key, answer,
					(client) -> EmbeddingModel.of(client).with((options) -> options.model("a/b")).embed("x"));
			isHidden(key, answer, asking(AskingForm.CHAT));
		}
	}

	@Test
	void asTheIdInEachChunkAtDebug() throws IOException {
		String key = "plain0123456789abcdef";
		String chunk = "data: {\"id\":\"" + key + "\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n";
		try (WireServer server = WireServer.answering(OK + "\r\n" + chunk.repeat(5) + "data: [DONE]\n\n");
				OpenRouterClient client = client(server, key);
				LogWatch log = LogWatch.startAtTrace("generation=" + key)) {
			ChatResponse response = client.languageModel().stream("Where?").response();
			assertThat(response.text()).isEqualTo("aaaaa");
			assertThat(response.generationId()).isEqualTo("***");
			assertThat(log.found()).isEmpty();
		}
	}

}
