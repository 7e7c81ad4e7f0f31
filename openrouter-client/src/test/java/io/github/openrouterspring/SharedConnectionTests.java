package io.github.openrouterspring;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.connection.ConnectionSettings;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.OpenRouterEmulatorBuilder;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Calls over one connection of HTTP/2, which do not share each other's fate.
 */
class SharedConnectionTests {

	private static final String CHUNK = "data: {\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
			+ "word ".repeat(20) + "\"}}]}\n\n";

	@TempDir
	Path folder;

	private final Disposable.Composite resources = Disposables.composite();

	private final OpenRouterEmulator emulator = OpenRouterEmulator.builder().tls().http2(true).start();

	@BeforeEach
	void writeCertificate() throws IOException {
		try (InputStream certificate = OpenRouterEmulatorBuilder.certificate()) {
			Files.copy(certificate, this.folder.resolve("ca.pem"));
		}
	}

	@AfterEach
	void close() {
		this.resources.dispose();
		this.emulator.close();
	}

	private OpenRouterClient client(String baseUrl, ConnectionSettings settings) {
		OpenRouterClient client = OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey("sk-or-v1-shared")
			.baseUrl(baseUrl)
			.timeouts(Timeouts.ofTimeout(Duration.ofSeconds(30)))
			.connections(settings.withCaFile(this.folder.resolve("ca.pem")))
			.build();
		this.resources.add(client::close);
		return client;
	}

	@Test
	void whatOneCallLeavesUnreadTakesNothingFromOthers() {
		OpenRouterClient client = client(this.emulator.baseUrl(), ConnectionSettings.DEFAULT);
		for (int i = 0; i < 20; i++) {
			this.emulator.enqueue(EmulatorResponse.raw(200, Map.of("Content-Type", "text/event-stream"),
					CHUNK.repeat(2_000) + "data: [DONE]\n\n"));
			Unread unread = new Unread();
			client.reactiveLanguageModel().stream("A long answer").subscribe(unread);
			this.resources.add(unread);
			assertThat(this.emulator.awaitRequests(i + 1, Duration.ofSeconds(10))).isTrue();
		}
		for (int i = 0; i < 5; i++) {
			assertThat(client.languageModel()
				.with((options) -> options.timeout(Duration.ofSeconds(10)))
				.chat("Hello")
				.text()).isNotBlank();
		}
		assertThat(this.emulator.connectionsOpened()).isOne();
	}

	@Test
	void aConnectionThatFallsSilentIsGivenUpLongBeforeTheTimeout() throws IOException {
		try (SilentProxy proxy = new SilentProxy(URI.create(this.emulator.baseUrl()).getPort())) {
			OpenRouterClient client = client("https://localhost:" + proxy.port() + "/api/v1",
					ConnectionSettings.DEFAULT);
			client.languageModel().chat("Hello");
			proxy.fallSilent();
			Throwable failure = catchThrowable(() -> client.languageModel().chat("Are you there?"));
			assertThat(failure).isInstanceOf(OpenRouterException.class)
				.isNotInstanceOf(DeadlineExceededException.class);
			assertThat(client.languageModel().chat("Hello again").text()).isNotBlank();
		}
	}

	@Test
	void aConnectionIsReplacedAtTheEndOfItsLife() {
		OpenRouterClient client = client(this.emulator.baseUrl(),
				ConnectionSettings.DEFAULT.withMaxLifeTime(Duration.ofMillis(1)));
		for (int i = 0; i < 3; i++) {
			client.languageModel().chat("Hello");
		}
		assertThat(this.emulator.connectionsOpened()).isEqualTo(3);
	}

	/**
	 * Wants one chunk and no more.
	 */
	private static final class Unread extends BaseSubscriber<ChatCompletionChunk> {

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			subscription.request(1);
		}

	}

	/**
	 * Passes bytes on, until the connections that there are fall silent.
	 */
	private static final class SilentProxy implements AutoCloseable {

		private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

		private final Queue<Passage> passages = new ConcurrentLinkedQueue<>();

		private final int target;

		SilentProxy(int target) throws IOException {
			this.target = target;
			start(this::accept);
		}

		private static void start(Runnable work) {
			Thread thread = new Thread(work, "silent-proxy");
			thread.setDaemon(true);
			thread.start();
		}

		int port() {
			return this.server.getLocalPort();
		}

		void fallSilent() {
			this.passages.forEach((passage) -> passage.silent = true);
		}

		private void accept() {
			try {
				while (true) {
					Socket client = this.server.accept();
					Passage passage = new Passage(client, new Socket(InetAddress.getLoopbackAddress(), this.target));
					this.passages.add(passage);
					start(() -> passage.pass(passage.client, passage.server));
					start(() -> passage.pass(passage.server, passage.client));
				}
			}
			catch (IOException ex) {
				// The proxy was closed.
				this.passages.forEach(Passage::close);
			}
		}

		@Override
		public void close() throws IOException {
			this.server.close();
		}

	}

	/**
	 * One connection through the proxy.
	 */
	private static final class Passage {

		private final Socket client;

		private final Socket server;

		private volatile boolean silent;

		Passage(Socket client, Socket server) {
			this.client = client;
			this.server = server;
		}

		void pass(Socket from, Socket to) {
			byte[] bytes = new byte[8192];
			try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
				for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
					if (!this.silent) {
						out.write(bytes, 0, read);
						out.flush();
					}
				}
			}
			catch (IOException ex) {
				close();
			}
		}

		void close() {
			try {
				this.client.close();
				this.server.close();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
