package io.github.openrouterspring;

import java.io.IOException;
import java.time.Duration;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.MalformedResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An answer takes so much memory and no more, whatever it is made of, and whoever keeps
 * it.
 */
class LargeAnswerTests {

	private static final int LIMIT = 256 * 1024;

	private static OpenRouterClient client(WireServer server) {
		return OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey("sk-or-v1-0123456789abcdef")
			.baseUrl(server.baseUrl())
			.timeout(Duration.ofSeconds(20))
			.retry(RetryPolicy.NONE)
			.limits(64 * 1024, LIMIT)
			.defaults((options) -> options.model("openai/gpt-4o"))
			.build();
	}

	/** Streams until the client leaves. */
	private static WireServer endless(Kind kind) throws IOException {
		return WireServer.start((connection, request) -> {
			connection.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
			for (int i = 0;; i++) {
				connection.write("data: " + kind.chunk(i) + "\n\n");
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	void streamsEndAtTheLimit(Kind kind) throws IOException {
		try (WireServer server = endless(kind); OpenRouterClient client = client(server)) {
			assertThatExceptionOfType(MalformedResponseException.class)
				.isThrownBy(() -> AskingForm.STREAM.ask(client.languageModel(), ChatRequest.of("Where?")))
				.withMessageContaining("'openrouter.max-response-size'")
				.satisfies((ex) -> assertThat(ex.partialCompletion()).extracting(ChatCompletion::json)
					.asString()
					.isNotEmpty());
		}
	}

	@Test
	void whoKeepsNothingIsTold() throws IOException {
		try (WireServer server = endless(Kind.TEXT); OpenRouterClient client = client(server)) {
			assertThatExceptionOfType(MalformedResponseException.class)
				.isThrownBy(() -> client.reactiveLanguageModel().stream("Where?").then().block(Duration.ofSeconds(30)))
				.withMessageContaining("'openrouter.max-response-size'");
		}
	}

	@Test
	void wholeAnswersEndAtTheSameLimit() throws IOException {
		String fields = "{\"a\":[1]},".repeat(LIMIT / 20);
		String answer = "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"Paris\"}}],\"rest\":[" + fields + "1]}";
		assertThat(answer).hasSizeLessThan(LIMIT);
		try (WireServer server = WireServer
			.answering("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + answer);
				OpenRouterClient client = client(server)) {
			assertThatExceptionOfType(MalformedResponseException.class)
				.isThrownBy(() -> client.languageModel().chat("Where?"))
				.withMessageContaining("'openrouter.max-response-size'");
		}
	}

	/** What an answer may be made of. */
	private enum Kind {

		TEXT("{\"content\":\"%d words and more words\"}"),

		WIDE_TEXT("{\"content\":\"%d 漢字漢字漢字漢字漢字漢字\"}"),

		REASONING("{\"reasoning\":\"%d words and more words\"}"),

		PIECES_OF_REASONING("{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"index\":%d,\"text\":\"a\"}]}"),

		ENCRYPTED_REASONING("{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"%d\"}]}"),

		CALLS("{\"tool_calls\":[{\"index\":%d,\"function\":{\"name\":\"a\"}}]}"),

		ARGUMENTS("{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"a\",\"arguments\":\"%d and so on\"}}]}"),

		FIELDS("{\"field%d\":1}"),

		IMAGES("{\"images\":[{\"image_url\":{\"url\":\"data:%d\"}}]}"),

		AUDIO("{\"audio\":{\"data\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%d\"}}"),

		PARTS("{\"content\":[{\"type\":\"image\",\"place\":%d}]}"),

		CHOICES(null) {

			@Override
			String chunk(int i) {
				return "{\"choices\":[{\"index\":" + i + ",\"delta\":{}}]}";
			}

		},

		FIELDS_OF_CHUNKS(null) {

			@Override
			String chunk(int i) {
				return "{\"choices\":[],\"field" + i + "\":\"a\"}";
			}

		},

		LOGPROBS(null) {

			@Override
			String chunk(int i) {
				return "{\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":{\"content\":[{\"logprob\":-" + i
						+ "}]}}]}";
			}

		};

		private final String delta;

		Kind(String delta) {
			this.delta = delta;
		}

		String chunk(int i) {
			return "{\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"delta\":" + this.delta.formatted(i) + "}]}";
		}

	}

}
