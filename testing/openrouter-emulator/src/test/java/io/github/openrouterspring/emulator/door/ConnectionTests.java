package io.github.openrouterspring.emulator.door;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.WireClient;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionTests extends EmulatorTest {

	private static final Duration SOON = Duration.ofSeconds(5);

	@Test
	void connectionIsReused() {
		this.client.chat("\"stream\":true," + WireClient.HELLO);
		this.client.chat(WireClient.HELLO);
		this.client.get("/nowhere");
		assertThat(this.emulator.connectionsOpened()).isOne();
		assertThat(this.emulator.connectionsOpen()).isOne();
	}

	@Test
	void requestsAreRecorded() {
		this.client.get("/key?x=1", "secret");
		RecordedRequest request = this.emulator.lastRequest();
		assertThat(request.method()).isEqualTo("GET");
		assertThat(request.path()).isEqualTo("/api/v1/key");
		assertThat(request.query()).isEqualTo("x=1");
		assertThat(request.header("AUTHORIZATION")).isEqualTo("Bearer secret");
		assertThat(request).hasToString("GET /api/v1/key");
	}

	@Test
	void bodyIsRecorded() {
		this.client.chat(WireClient.HELLO);
		assertThat(this.emulator.lastRequest().json().at("/messages/0/content").asString()).isEqualTo("Hello there");
	}

	@Test
	void whenTooFewRequestsComeThenWaitingEnds() {
		this.client.get("/models/count");
		assertThat(this.emulator.awaitRequests(1, SOON)).isTrue();
		assertThat(this.emulator.awaitRequests(2, Duration.ofMillis(20))).isFalse();
	}

	@Test
	void whenThereWasNoRequestThenThereIsNoLastOne() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this.emulator::lastRequest);
	}

	@Test
	void whenClientLeavesAPacedStreamThenItStops() throws Exception {
		this.emulator.enqueue(EmulatorResponse.text("word ".repeat(1000)).withPace(Duration.ofMillis(10)));
		try (var body = this.client.open(WireClient.HELLO)) {
			assertThat(body.read()).isEqualTo('d');
		}
		assertThat(this.emulator.awaitStreamsOpen(0, SOON)).isTrue();
		assertThat(this.emulator.cancelledExchanges()).isOne();
	}

	@Test
	void whenClientLeavesAfterAResetThenThatIsForgottenToo() throws Exception {
		this.emulator.enqueue(EmulatorResponse.stall("so far so"));
		try (var body = this.client.open(WireClient.HELLO)) {
			assertThat(body.read()).isEqualTo('d');
			this.emulator.reset();
			assertThat(this.emulator.streamsOpen()).isOne();
		}
		assertThat(this.emulator.awaitStreamsOpen(0, SOON)).isTrue();
		assertThat(this.emulator.cancelledExchanges()).isZero();
	}

	@Test
	void whenBodyArrivesAfterAResetThenThatRequestIsForgottenToo() throws Exception {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.emulator.port())) {
			String head = "POST /api/v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
					+ "Expect: 100-continue\r\nConnection: close\r\n\r\n";
			socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
				.isEqualTo("HTTP/1.1 100");
			this.emulator.reset();
			socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains(" 401 ");
		}
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void whenStreamEndsThenItWasNotCancelled() {
		this.client.chat("\"stream\":true," + WireClient.HELLO);
		assertThat(this.emulator.awaitStreamsOpen(0, SOON)).isTrue();
		assertThat(this.emulator.cancelledExchanges()).isZero();
	}

	@Test
	void whenClosedThenConnectionsEnd() throws Exception {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.emulator.port())) {
			assertThat(this.emulator.awaitConnectionsOpen(1, SOON)).isTrue();
			this.emulator.close();
			assertThat(socket.getInputStream().read()).isEqualTo(-1);
		}
	}

	@Test
	void whenClosedThenPortIsFree() {
		int port = this.emulator.port();
		this.emulator.close();
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
		OpenRouterEmulator.builder().port(port).start().close();
	}

	@Test
	void whenClosedThenThreadsEnd() {
		OpenRouterEmulator other = OpenRouterEmulator.start();
		new WireClient(other).get("/models/count");
		this.emulator.close();
		other.close();
		assertThat(emulatorThreadsEndWithin(SOON)).isTrue();
	}

	/** A thread that has run its last task is still alive for a moment. */
	private static boolean emulatorThreadsEndWithin(Duration limit) {
		long deadline = System.nanoTime() + limit.toNanos();
		while (System.nanoTime() - deadline < 0) {
			boolean gone = Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.isAlive() && thread.getName().startsWith("openrouter-emulator"));
			if (gone) {
				return true;
			}
			Thread.onSpinWait();
		}
		return false;
	}

	@Test
	void closingTwiceDoesNoHarm() {
		this.emulator.close();
		this.emulator.close();
	}

}
