package io.github.openrouterspring.emulator.door;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.OpenRouterEmulatorBuilder;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProtocolTests {

	@Test
	void tlsIsServedWithTheOwnCertificate() throws Exception {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder().tls().start()) {
			HttpResponse<String> response = client(emulator).chat(WireClient.HELLO);
			assertThat(emulator.baseUrl()).startsWith("https://127.0.0.1:");
			assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
			assertThat(WireClient.content(response)).contains("emulator");
		}
	}

	@Test
	void http2IsNegotiatedOverTls() throws Exception {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder().tls().http2(true).start()) {
			HttpResponse<String> response = client(emulator).chat("\"stream\":true," + WireClient.HELLO);
			assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThat(WireClient.data(response)).last().isEqualTo("[DONE]");
		}
	}

	@Test
	void http2IsUpgradedToWithoutTls() throws Exception {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder().http2(true).start()) {
			HttpResponse<String> response = client(emulator).get("/models/count");
			assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThat(response.statusCode()).isEqualTo(200);
		}
	}

	@Test
	void requestWithABodyMayAskForTheUpgrade() throws Exception {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder().http2(true).start()) {
			HttpResponse<String> response = client(emulator).chat(WireClient.HELLO);
			assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThat(WireClient.content(response)).contains("Hello there");
		}
	}

	@Test
	void http1IsStillSpokenBesideHttp2() {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder().http2(true).start()) {
			assertThat(new WireClient(emulator).get("/models/count").version()).isEqualTo(HttpClient.Version.HTTP_1_1);
		}
	}

	@Test
	void whenClientLeavesAnHttp2StreamThenItStopsAndTheConnectionStays() throws Exception {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder().tls().http2(true).start()) {
			WireClient client = client(emulator);
			emulator.enqueue(EmulatorResponse.stall("so far"));
			try (InputStream body = client.open(WireClient.HELLO)) {
				assertThat(body.read()).isEqualTo('d');
			}
			assertThat(emulator.awaitCancelledExchange(Duration.ofSeconds(5))).isTrue();
			client.chat(WireClient.HELLO);
			assertThat(emulator.connectionsOpened()).isOne();
		}
	}

	@Test
	void resetOfAnHttp2StreamLeavesTheConnection() throws Exception {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder().tls().http2(true).start()) {
			WireClient client = client(emulator);
			emulator.enqueue(EmulatorResponse.reset("so far"));
			try (InputStream body = client.open(WireClient.HELLO)) {
				assertThatExceptionOfType(IOException.class).isThrownBy(body::readAllBytes);
			}
			client.chat(WireClient.HELLO);
			assertThat(emulator.connectionsOpened()).isOne();
		}
	}

	private static WireClient client(OpenRouterEmulator emulator) throws Exception {
		KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
		trusted.load(null, null);
		try (InputStream pem = OpenRouterEmulatorBuilder.certificate()) {
			trusted.setCertificateEntry("emulator", CertificateFactory.getInstance("X.509").generateCertificate(pem));
		}
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext tls = SSLContext.getInstance("TLS");
		tls.init(null, trust.getTrustManagers(), null);
		return new WireClient(HttpClient.newBuilder().sslContext(tls).build(), emulator.baseUrl());
	}

}
