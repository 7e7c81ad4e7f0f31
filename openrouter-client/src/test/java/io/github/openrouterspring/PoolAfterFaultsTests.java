package io.github.openrouterspring;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.connection.ConnectionPool;
import io.github.openrouterspring.connection.ConnectionSettings;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.OpenRouterEmulatorBuilder;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever a server does to a connection, the pool has it back, or is rid of it.
 */
class PoolAfterFaultsTests {

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";

	private static final String EVENT = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Paris\"}}]}\n\n";

	private static final ConnectionSettings ONE = ConnectionSettings.DEFAULT.withMaxConnections(1);

	@BeforeAll
	static void warmUp() throws IOException {
		try (WireServer server = WireServer.answering(OK + "\r\n" + EVENT + "data: [DONE]\n\n");
				OpenRouterClient client = OpenRouterClient.builder()
					.environment((variable) -> null)
					.apiKey("sk-or-v1-0123456789abcdef")
					.baseUrl(server.baseUrl())
					.build()) {
			assertThat(client.languageModel().chat("Where?").text()).isEqualTo("Paris");
		}
	}

	private static ConnectionPool.State settled(ConnectionPool pool) {
		return Mono.fromSupplier(pool::state)
			.filter((state) -> state.active() == 0 && state.waiting() == 0)
			.repeatWhenEmpty((again) -> again.delayElements(Duration.ofMillis(5)))
			.timeout(Duration.ofSeconds(3), Mono.fromSupplier(pool::state))
			.block();
	}

	private static void isFree(ConnectionPool pool) {
		ConnectionPool.State state = settled(pool);
		assertThat(state.active()).as("active").isZero();
		assertThat(state.waiting()).as("waiting").isZero();
	}

	private static OpenRouterClient client(String baseUrl, ConnectionPool pool) {
		return OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey("sk-or-v1-0123456789abcdef")
			.baseUrl(baseUrl)
			.timeout(Duration.ofMillis(800))
			.limits(20_000, 20_000)
			.retry(RetryPolicy.NONE)
			.webClient(WebClient.builder().clientConnector(pool.connector(baseUrl)))
			.defaults((options) -> options.model("openai/gpt-4o"))
			.build();
	}

	@ParameterizedTest
	@EnumSource
	void hasNoConnectionThatIsLost(Fault fault) {
		Stream.of(AskingForm.values()).parallel().forEach((form) -> {
			try (WireServer server = WireServer.start((connection, request) -> fault.answer(connection));
					ConnectionPool pool = ConnectionPool.create(ONE);
					OpenRouterClient client = client(server.baseUrl(), pool)) {
				for (int i = 0; i < 2; i++) {
					assertThatExceptionOfType(OpenRouterException.class)
						.isThrownBy(() -> form.ask(client.languageModel(), ChatRequest.of("Where?")));
					isFree(pool);
				}
				assertThat(server.requests()).isEqualTo(2);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	@Test
	void isNotStarvedByBrokenGzipOverHttp2(@TempDir Path folder) throws IOException {
		Path caFile = folder.resolve("ca.pem");
		Files.copy(OpenRouterEmulatorBuilder.certificate(), caFile);
		ConnectionPool pool = ConnectionPool.create(ONE.withCaFile(caFile));
		try (pool;
				OpenRouterEmulator emulator = OpenRouterEmulator.builder().tls().http2(true).start();
				OpenRouterClient client = client(emulator.baseUrl(), pool)) {
			client.languageModel().with((options) -> options.timeout(Duration.ofSeconds(20))).chat("Warm up");
			for (AskingForm form : AskingForm.values()) {
				emulator
					.enqueue(EmulatorResponse.raw(200, Map.of("Content-Encoding", "gzip"), "this is not gzip at all"));
				assertThatExceptionOfType(OpenRouterException.class)
					.isThrownBy(() -> form.ask(client.languageModel(), ChatRequest.of("Where?")));
				isFree(pool);
			}
			assertThat(client.languageModel().chat("Hello").text()).isNotBlank();
		}
	}

	@Test
	void countsTheStreamsOfHttp2(@TempDir Path folder) throws IOException {
		Path caFile = folder.resolve("ca.pem");
		Files.copy(OpenRouterEmulatorBuilder.certificate(), caFile);
		ConnectionPool pool = ConnectionPool.create(ONE.withCaFile(caFile));
		try (pool;
				OpenRouterEmulator emulator = OpenRouterEmulator.builder().tls().http2(true).start();
				OpenRouterClient client = client(emulator.baseUrl(), pool)) {
			LanguageModel patient = client.languageModel().with((options) -> options.timeout(Duration.ofSeconds(20)));
			patient.chat("Warm up");
			emulator.enqueue(EmulatorResponse.stall("One"), EmulatorResponse.stall("Two"));
			Disposable streams = Disposables.composite(patient.reactive().stream("One").subscribe(),
					patient.reactive().stream("Two").subscribe());
			assertThat(emulator.awaitStreamsOpen(2, Duration.ofSeconds(10))).isTrue();
			assertThat(pool.state().active()).isEqualTo(2);
			streams.dispose();
			isFree(pool);
			assertThat(pool.state().idle()).isEqualTo(1);
		}
	}

	@Test
	void isFreeWhenACallerLeaves() throws IOException {
		try (WireServer server = WireServer.start((connection, request) -> {
			connection.write(OK + "\r\n" + EVENT);
			connection.stall();
		});
				ConnectionPool pool = ConnectionPool.create(ONE);
				OpenRouterClient client = client(server.baseUrl(), pool)) {
			for (int i = 0; i < 3; i++) {
				assertThat(client.reactiveLanguageModel().stream("Where?").blockFirst(Duration.ofSeconds(5)))
					.isNotNull();
				isFree(pool);
			}
		}
	}

	private static byte[] gzip(String text) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
			gzip.write(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return out.toByteArray();
	}

	/** What a server does; most keep the connection open as if all were well. */
	private enum Fault {

		NO_GZIP(OK + "Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\nthis is not gzip at."),

		NO_GZIP_IN_CHUNKS(OK
				+ "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n14\r\nthis is not gzip at.\r\n0\r\n\r\n"),

		NO_GZIP_WITHOUT_END(OK + "Content-Encoding: gzip\r\n\r\nthis is not gzip at."),

		BROKEN_GZIP(OK + "Content-Encoding: gzip\r\n\r\n") {

			@Override
			byte[] body() {
				byte[] gzip = gzip(EVENT.repeat(3));
				Arrays.fill(gzip, gzip.length - 12, gzip.length, (byte) 0xFF);
				return gzip;
			}

		},

		NO_DEFLATE(OK + "Content-Encoding: deflate\r\nContent-Length: 21\r\n\r\nthis is not deflate.."),

		BAD_CHUNK(OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + EVENT),

		BAD_CHUNK_LATER(OK + "Transfer-Encoding: chunked\r\n\r\n2\r\n: \r\nzz\r\n"),

		NO_STATUS("HTTP/1.1 abc\r\n\r\n"),

		STATUS_099("HTTP/1.1 099 What\r\n\r\n"),

		SWITCHING("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n"),

		NOT_HTTP("220 smtp.example.org ESMTP\r\n"),

		LARGE_HEAD("HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000) + "\r\n\r\n"),

		SILENCE(""),

		STALL(OK + "\r\n" + EVENT),

		HALF_HEAD("HTTP/1.1 200 OK\r\nContent-"),

		LARGE_EVENT(OK + "\r\ndata: " + "x".repeat(40_000)),

		LARGE_BODY(OK + "\r\n{" + " ".repeat(40_000)),

		ERROR_WITHOUT_END("HTTP/1.1 500 No\r\nContent-Type: text/plain\r\n\r\nBroken"),

		ERROR_IN_STREAM(OK + "\r\n" + EVENT + "data: {\"error\":{\"code\":502,\"message\":\"Gone\"}}\n\n"),

		ONLY_INTERIM("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(100));

		private final String text;

		Fault(String text) {
			this.text = text;
		}

		byte[] body() {
			return new byte[0];
		}

		void answer(WireServer.Connection connection) throws IOException {
			connection.write(this.text);
			connection.write(body());
			connection.stall();
		}

	}

}
