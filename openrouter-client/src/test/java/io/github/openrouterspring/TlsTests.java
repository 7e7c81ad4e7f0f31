package io.github.openrouterspring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.connection.ConnectionSettings;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.OpenRouterEmulatorBuilder;
import io.github.openrouterspring.error.ClientClosedException;
import io.github.openrouterspring.error.ConnectionException;
import io.github.openrouterspring.error.MalformedResponseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TlsTests {

	@TempDir
	Path folder;

	private Path caFile;

	@BeforeEach
	void writeCertificate() throws IOException {
		this.caFile = this.folder.resolve("ca.pem");
		try (InputStream certificate = OpenRouterEmulatorBuilder.certificate()) {
			Files.copy(certificate, this.caFile);
		}
	}

	private OpenRouterClient client(OpenRouterEmulator emulator, boolean http2) {
		return OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey("sk-or-v1-tls")
			.baseUrl(emulator.baseUrl())
			.connections(ConnectionSettings.DEFAULT.withHttp2(http2).withCaFile(this.caFile))
			.build();
	}

	@Test
	void anEmulatorWithACertificateOfItsOwnIsTrustedByFile() {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder().tls().start();
				OpenRouterClient client = client(emulator, true)) {
			assertThat(client.languageModel().chat("Hello").text()).isNotBlank();
		}
	}

	@Test
	void caFilesWithTextAroundTheirCertificatesAreRead() throws IOException {
		Files.writeString(this.caFile, "# Our own authority\n" + Files.readString(this.caFile) + "# End\n");
		assertThat(ConnectionSettings.DEFAULT.withCaFile(this.caFile).caFile()).isEqualTo(this.caFile);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
			"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" })
	void caFilesWithoutCertificatesAreRefusedAtTheStart(String content) throws IOException {
		Files.writeString(this.caFile, content);
		assertThatIllegalArgumentException().isThrownBy(() -> ConnectionSettings.DEFAULT.withCaFile(this.caFile))
			.withMessageContaining(this.caFile.toString())
			.withMessageContaining("has no certificate that can be read");
	}

	@Test
	void withHttp2TheHeadsThatGatewaysSendAreRead() {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder().tls().http2(true).start();
				OpenRouterClient client = client(emulator, true)) {
			emulator.enqueue(EmulatorResponse.raw(200, Map.of("X-Large", "x".repeat(60_000)), """
					{"choices":[{"index":0,"message":{"content":"Paris."},"finish_reason":"stop"}]}"""));
			assertThat(client.languageModel().chat("Where?").text()).isEqualTo("Paris.");
		}
	}

	@ParameterizedTest
	@EnumSource
	void withHttp2HeadsBeyondTheLimitAreAnExceptionOfOurs(AskingForm form) {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder().tls().http2(true).start();
				OpenRouterClient client = client(emulator, true)) {
			emulator.enqueue(EmulatorResponse.raw(200, Map.of("X-Large", "x".repeat(70_000)), "{}"));
			assertThatExceptionOfType(MalformedResponseException.class)
				.isThrownBy(() -> form.ask(client.languageModel(), ChatRequest.of("Where?")))
				.withMessageContaining("65536");
			assertThat(emulator.requests()).hasSize(1);
		}
	}

	@Test
	void withHttp2ManyStreamsShareFewConnections() {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder()
			.tls()
			.http2(true)
			.pace(Duration.ofMillis(5))
			.start(); OpenRouterClient client = client(emulator, true)) {
			client.languageModel().chat("Warm up");
			Long texts = Flux
				.merge(IntStream.range(0, 50)
					.mapToObj((i) -> client.reactiveLanguageModel()
						.stream("Question " + i)
						.mapNotNull(ChatCompletionChunk::text)
						.count())
					.toList())
				.filter((count) -> count > 5)
				.count()
				.block(Duration.ofSeconds(30));
			assertThat(texts).isEqualTo(50);
			assertThat(emulator.connectionsOpened()).isLessThan(10);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void closingEndsWhatRuns(boolean http2) {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder().tls().http2(http2).start();
				OpenRouterClient client = client(emulator, http2)) {
			emulator.enqueue(EmulatorResponse.stall("Some words"));
			StepVerifier.create(client.reactiveLanguageModel().stream("Hello"))
				.expectNextCount(1)
				.then(client::close)
				.thenConsumeWhile((chunk) -> true)
				.expectErrorSatisfies((failure) -> assertThat(failure).isInstanceOfSatisfying(
						ClientClosedException.class, (closed) -> assertThat(closed.partialCompletion()).isNotNull()))
				.verify(Duration.ofSeconds(10));
			assertThat(emulator.awaitConnectionsOpen(0, Duration.ofSeconds(10))).isTrue();
		}
	}

	@Test
	void http2CanBeTurnedOff() {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder().tls().http2(true).start();
				OpenRouterClient client = client(emulator, false)) {
			for (int i = 0; i < 10; i++) {
				client.languageModel().chat("Hello");
			}
			assertThat(emulator.connectionsOpened()).isOne();
		}
	}

	@Test
	void aCertificateThatNobodyVouchesForIsRefused() {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder().tls().start();
				OpenRouterClient client = OpenRouterClient.builder()
					.environment((variable) -> null)
					.apiKey("sk-or-v1-tls")
					.baseUrl(emulator.baseUrl())
					.build()) {
			assertThatExceptionOfType(ConnectionException.class).isThrownBy(() -> client.languageModel().chat("Hello"))
				.withMessageContaining("certif");
		}
	}

}
