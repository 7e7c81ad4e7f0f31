package io.github.openrouterspring;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.ConnectionException;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What fails before the request is written may be sent again, what fails after it may be
 * billed: by any connector, whatever it throws.
 */
class WrittenRequestTests {

	private static final String ANSWER = """
			{"id":"gen-1","choices":[{"index":0,"message":{"role":"assistant","content":"Paris."},\
			"finish_reason":"stop"}],"usage":{"cost":0.01}}""";

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
			+ ANSWER.length() + "\r\n\r\n" + ANSWER;

	private static final RetryPolicy QUICK = RetryPolicy.DEFAULT.withMaxRetries(2)
		.withDelay(Duration.ofMillis(10), Duration.ofMillis(20));

	private static OpenRouterClientBuilder client(WireServer server) {
		return OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey("sk-or-v1-0123456789abcdef")
			.baseUrl(server.baseUrl())
			.timeout(Duration.ofSeconds(20))
			.retry(QUICK)
			.defaults((options) -> options.model("openai/gpt-4o"));
	}

	private static OpenRouterClientBuilder plain(OpenRouterClientBuilder builder) {
		return builder;
	}

	/** Never sent again, never told as a failure to connect, perhaps billed. */
	private static void failsOnce(WireServer server, AskingForm form, Consumer<OpenRouterClientBuilder> settings,
			Consumer<OpenRouterException> failure) {
		OpenRouterClientBuilder builder = client(server);
		settings.accept(builder);
		try (OpenRouterClient client = builder.build()) {
			assertThatExceptionOfType(OpenRouterException.class)
				.isThrownBy(() -> form.ask(client.languageModel(), ChatRequest.of("Where?")))
				.satisfies((ex) -> assertThat(ex.mayBeBilled()).isTrue())
				.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("could not be reached"))
				.satisfies(failure);
		}
		assertThat(server.requests()).isEqualTo(1);
	}

	private static void isIncomplete(OpenRouterException failure) {
		assertThat(failure).isInstanceOf(IncompleteResponseException.class);
		assertThat(failure.retry()).isEqualTo(FailureKind.Retry.IF_MAYBE_BILLED);
	}

	@ParameterizedTest
	@EnumSource
	void aResetAfterTheRequest(AskingForm form) throws IOException {
		try (WireServer server = WireServer.start((connection, request) -> connection.reset())) {
			failsOnce(server, form, WrittenRequestTests::plain, WrittenRequestTests::isIncomplete);
		}
	}

	@ParameterizedTest
	@EnumSource
	void anEndAfterTheRequest(AskingForm form) throws IOException {
		try (WireServer server = WireServer.answering("")) {
			failsOnce(server, form, WrittenRequestTests::plain, WrittenRequestTests::isIncomplete);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aReadTimeoutOfTheConnector(AskingForm form) throws IOException {
		try (WireServer server = WireServer.start((connection, request) -> connection.stall())) {
			failsOnce(server, form, (builder) -> builder.webClient(WebClient.builder()
				.clientConnector(new ReactorClientHttpConnector(
						reactor.netty.http.client.HttpClient.create().responseTimeout(Duration.ofMillis(100))))),
					(ex) -> {
						isIncomplete(ex);
						assertThat(ex).hasMessageContaining("timeout of the HTTP client's own");
					});
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTimeoutInAFilterOfTheWebClient(AskingForm form) throws IOException {
		try (WireServer server = WireServer.start((connection, request) -> connection.stall())) {
			failsOnce(server, form,
					(builder) -> builder.webClient(WebClient.builder()
						.filter((request, next) -> next.exchange(request).timeout(Duration.ofMillis(300)))),
					WrittenRequestTests::isIncomplete);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aReadTimeoutOfTheClientOfTheJdk(AskingForm form) throws IOException {
		JdkClientHttpConnector connector = new JdkClientHttpConnector(HttpClient.newHttpClient());
		connector.setReadTimeout(Duration.ofMillis(300));
		try (WireServer server = WireServer.start((connection, request) -> connection.stall())) {
			failsOnce(server, form, (builder) -> builder.webClient(WebClient.builder().clientConnector(connector)),
					WrittenRequestTests::isIncomplete);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aResetThatTheConnectorOfTheApplicationWouldNotTell(AskingForm form) throws IOException {
		try (WireServer server = WireServer.start((connection, request) -> connection.reset())) {
			failsOnce(server, form, (builder) -> builder.webClient(WebClient.builder()
				.clientConnector(new ReactorClientHttpConnector(reactor.netty.http.client.HttpClient.create()))),
					WrittenRequestTests::isIncomplete);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 abc OK\r\n\r\n", "SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 099 What\r\n\r\n",
			"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
			"HTTP/1.1 200 OK\r\nno colon\r\n: no name\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n{}\r\n0\r\n\r\n",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFF\r\n{}\r\n0\r\n\r\n" })
	void whatIsNoHttp(String response) throws IOException {
		for (AskingForm form : AskingForm.values()) {
			try (WireServer server = WireServer.start((connection, request) -> {
				connection.write(response);
				connection.stall();
			})) {
				failsOnce(server, form, WrittenRequestTests::plain, WrittenRequestTests::isIncomplete);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aStatusThatTheConnectorOfTheApplicationDoesNotLookAt(AskingForm form) throws IOException {
		try (WireServer server = WireServer.answering("HTTP/1.1 099 What\r\nContent-Length: 0\r\n\r\n")) {
			failsOnce(server, form, Connector.REACTOR::use, WrittenRequestTests::isIncomplete);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aHeadBeyondTheLimit(AskingForm form) throws IOException {
		String head = "HTTP/1.1 200 OK\r\nX-Large: " + "x".repeat(70_000) + "\r\n\r\n";
		try (WireServer server = WireServer.answering(head + ANSWER)) {
			failsOnce(server, form, WrittenRequestTests::plain,
					(ex) -> assertThat(ex).isInstanceOf(MalformedResponseException.class)
						.hasMessageContaining("65536"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void theHeadsThatGatewaysSendAreRead(AskingForm form) throws IOException {
		String large = OK.replace("Content-Type", "X-Large: " + "x".repeat(60_000) + "\r\nContent-Type");
		try (WireServer server = WireServer.answering(large); OpenRouterClient client = client(server).build()) {
			assertThat(form.ask(client.languageModel(), ChatRequest.of("Where?")).text()).isEqualTo("Paris.");
		}
	}

	@ParameterizedTest
	@EnumSource
	void isSentAgainWhereThePolicyAllowsIt(AskingForm form) throws IOException {
		try (WireServer server = WireServer.start((connection, request) -> {
			if (request == 1) {
				connection.reset();
			}
			else {
				connection.write(OK);
			}
		}); OpenRouterClient client = client(server).retry(QUICK.withMaybeBilled(true)).build()) {
			assertThat(form.ask(client.languageModel(), ChatRequest.of("Where?")).text()).isEqualTo("Paris.");
			assertThat(server.requests()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aRequestThatIsNotWrittenInWholeIsSentAgain(AskingForm form) throws IOException {
		String large = "x".repeat(40_000_000);
		try (HalfReader server = new HalfReader(OK);
				OpenRouterClient client = OpenRouterClient.builder()
					.environment((variable) -> null)
					.apiKey("sk-or-v1-0123456789abcdef")
					.baseUrl(server.baseUrl())
					.retry(QUICK)
					.defaults((options) -> options.model("openai/gpt-4o"))
					.build()) {
			assertThat(form.ask(client.languageModel(), ChatRequest.of(large)).text()).isEqualTo("Paris.");
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@Test
	void whatIsReadForFreeIsReadAgain() throws IOException {
		try (WireServer server = WireServer.start((connection, request) -> connection.reset());
				OpenRouterClient client = client(server).build()) {
			assertThatExceptionOfType(ConnectionException.class).isThrownBy(() -> client.account().key())
				.withMessageContaining("was lost before the answer began");
			assertThat(server.requests()).isEqualTo(3);
		}
	}

	@ParameterizedTest
	@EnumSource(Connector.class)
	void nobodyThere(Connector connector) throws IOException {
		WireServer gone = WireServer.answering("");
		gone.close();
		OpenRouterClientBuilder builder = client(gone);
		connector.use(builder);
		try (OpenRouterClient client = builder.build()) {
			assertThatExceptionOfType(ConnectionException.class).isThrownBy(() -> client.languageModel().chat("Where?"))
				.withMessageContaining("could not be reached")
				.satisfies((ex) -> assertThat(ex.mayBeBilled()).isFalse());
		}
	}

	private enum Connector {

		OWN, REACTOR, JDK;

		void use(OpenRouterClientBuilder builder) {
			switch (this) {
				case REACTOR ->
					builder.webClient(WebClient.builder().clientConnector(new ReactorClientHttpConnector()));
				case JDK -> builder.webClient(WebClient.builder().clientConnector(new JdkClientHttpConnector()));
				default -> {
				}
			}
		}

	}

}
