package io.github.openrouterspring;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.decision.DecisionModel;
import io.github.openrouterspring.decision.Question;
import io.github.openrouterspring.embedding.EmbeddingModel;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.rerank.RerankModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.netty.http.client.HttpClient;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What fails once the whole request was sent may have been charged for, whatever was
 * asked, and is not sent again.
 */
class PaidOnceTests {

	private static final RetryPolicy EAGER = RetryPolicy.DEFAULT.withMaxRetries(2)
		.withDelay(Duration.ofMillis(1), Duration.ofMillis(2));

	private static final List<String> BROKEN = List.of("", "HTTP/1.1 ", "garbage\r\n\r\n",
			"HTTP/1.1 099 X\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":",
			"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
			"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 408 Late\r\nContent-Length: 0\r\n\r\n",
			"HTTP/1.1 524 Late\r\nContent-Length: 0\r\n\r\n");

	@ParameterizedTest
	@EnumSource
	void whateverComesInPlaceOfAnAnswer(Asked asked) throws IOException {
		for (String broken : BROKEN) {
			try (WireServer server = WireServer.answering(broken)) {
				isSentOnce(asked, server, WebClient.builder());
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void whereATimeoutOfTheApplicationsOwnClientPasses(Asked asked) throws IOException {
		try (WireServer server = WireServer.start((connection, request) -> connection.stall())) {
			isSentOnce(asked, server, WebClient.builder()
				.clientConnector(
						new ReactorClientHttpConnector(HttpClient.create().responseTimeout(Duration.ofMillis(100)))));
		}
	}

	private static void isSentOnce(Asked asked, WireServer server, WebClient.Builder webClient) {
		try (OpenRouterClient client = OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey("sk-or-v1-key")
			.baseUrl(server.baseUrl())
			.timeout(Duration.ofSeconds(20))
			.retry(EAGER)
			.webClient(webClient)
			.build()) {
			assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> asked.call.accept(client))
				.matches(OpenRouterException::mayBeBilled, "may be billed");
			assertThat(server.requests()).isEqualTo(1);
		}
	}

	private enum Asked {

		CHAT((client) -> client.languageModel().chat("Hi")),

		EMBEDDINGS((client) -> EmbeddingModel.of(client).with((options) -> options.model("a/b")).embed("Hi")),

		RERANK((client) -> RerankModel.of(client)
			.with((options) -> options.model("a/b"))
			.rerank("Hi", List.of("a"), (text) -> text)),

		DECISION((client) -> DecisionModel.of(client).with((options) -> options.model("a/b")).decide("Hi", Sure.class));

		private final Consumer<OpenRouterClient> call;

		Asked(Consumer<OpenRouterClient> call) {
			this.call = call;
		}

	}

	private record Sure(@Question("Sure?") boolean sure) {
	}

}
