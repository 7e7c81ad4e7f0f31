package io.github.openrouterspring.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import io.github.openrouterspring.emulator.catalogue.Catalogue;
import io.github.openrouterspring.emulator.protocol.WireHabit;
import io.github.openrouterspring.emulator.text.Json;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/**
 * Settings of an emulator that is to be started.
 */
public final class OpenRouterEmulatorBuilder {

	private String host = "127.0.0.1";

	private int port;

	private Duration pace = Duration.ZERO;

	private int keepAliveComments;

	private Set<WireHabit> habits = Set.of();

	private Duration generationDelay = Duration.ZERO;

	private List<String> models = List.of();

	private boolean http2;

	private boolean secure;

	private @Nullable Path certificate;

	private @Nullable Path privateKey;

	OpenRouterEmulatorBuilder() {
	}

	/**
	 * Listen on this port.
	 * @param port the port, 0 for any free one
	 * @return this builder
	 */
	public OpenRouterEmulatorBuilder port(int port) {
		this.port = port;
		return this;
	}

	/**
	 * Listen on this address instead of the loopback interface. The emulator protects
	 * nothing: only a container, whose ports are published one by one, has use for this.
	 * @param host the address, {@code 127.0.0.1} by default
	 * @return this builder
	 */
	public OpenRouterEmulatorBuilder host(String host) {
		this.host = host;
		return this;
	}

	/**
	 * Wait before each portion of a body: before each chunk of a stream, once before a
	 * whole answer.
	 * @param pace the wait, zero (the default) for none
	 * @return this builder
	 */
	public OpenRouterEmulatorBuilder pace(Duration pace) {
		this.pace = pace;
		return this;
	}

	/**
	 * Send keep-alives before the first chunk of a stream (comments) and before whole
	 * answers (blanks), as OpenRouter does while a provider is still silent.
	 * @param count how many, 0 by default
	 * @return this builder
	 */
	public OpenRouterEmulatorBuilder keepAliveComments(int count) {
		this.keepAliveComments = count;
		return this;
	}

	/**
	 * Do what real providers do, in all answers.
	 * @param habits the habits, none by default
	 * @return this builder
	 */
	public OpenRouterEmulatorBuilder habits(WireHabit... habits) {
		this.habits = Set.of(habits);
		return this;
	}

	/**
	 * Let {@code GET /generation} say 404 for a while after an answer, as OpenRouter
	 * does.
	 * @param delay how long, zero by default
	 * @return this builder
	 */
	public OpenRouterEmulatorBuilder generationDelay(Duration delay) {
		this.generationDelay = delay;
		return this;
	}

	/**
	 * List these models too, such as those of a private endpoint. Any id that looks like
	 * one is answered for without that; listed, it is also in {@code /models}.
	 * @param ids ids such as {@code acme/special}
	 * @return this builder
	 */
	public OpenRouterEmulatorBuilder models(String... ids) {
		this.models = List.of(ids);
		return this;
	}

	/**
	 * Speak HTTP/2 next to HTTP/1.1: by ALPN over TLS, by upgrade and prior knowledge
	 * without.
	 * @param http2 whether to speak it
	 * @return this builder
	 */
	public OpenRouterEmulatorBuilder http2(boolean http2) {
		this.http2 = http2;
		return this;
	}

	/**
	 * Use TLS with a certificate that comes with the emulator. It is self-signed, for
	 * {@code localhost} and {@code 127.0.0.1}, and its private key is public: trust it in
	 * tests only. {@link #certificate()} returns it.
	 * @return this builder
	 */
	public OpenRouterEmulatorBuilder tls() {
		this.secure = true;
		return this;
	}

	/**
	 * Use TLS with a certificate of your own.
	 * @param certificate PEM file with an X.509 certificate chain
	 * @param privateKey PEM file with a PKCS#8 private key without a password
	 * @return this builder
	 */
	public OpenRouterEmulatorBuilder tls(Path certificate, Path privateKey) {
		this.certificate = certificate;
		this.privateKey = privateKey;
		return tls();
	}

	/**
	 * Return the certificate of {@link #tls()}, for a client's trust store.
	 * @return a stream of PEM text, to be closed by the caller
	 */
	public static InputStream certificate() {
		return resource("localhost.crt.pem");
	}

	/**
	 * Start it.
	 * @return a running emulator
	 * @throws RuntimeException when the port is taken
	 */
	public OpenRouterEmulator start() {
		return new OpenRouterEmulator(this);
	}

	Duration pace() {
		return this.pace;
	}

	int keepAliveComments() {
		return this.keepAliveComments;
	}

	Set<WireHabit> habits() {
		return this.habits;
	}

	Duration generationDelay() {
		return this.generationDelay;
	}

	Supplier<Catalogue> catalogue() {
		if (this.models.isEmpty()) {
			return Catalogue::get;
		}
		Catalogue catalogue = Catalogue.get().with(this.models);
		return () -> catalogue;
	}

	boolean secure() {
		return this.secure;
	}

	HttpServer httpServer() {
		HttpServer server = HttpServer.create().host(this.host).port(this.port);
		if (this.secure) {
			server = secured(server);
		}
		if (this.http2) {
			server = server.protocol(this.secure ? HttpProtocol.H2 : HttpProtocol.H2C, HttpProtocol.HTTP11)
				// The JDK's client asks for the upgrade with its first request, which has
				// a body.
				.httpRequestDecoder((decoder) -> decoder.h2cMaxContentLength(Json.MAX_BODY_BYTES));
		}
		return server;
	}

	private HttpServer secured(HttpServer server) {
		try (InputStream chain = (this.certificate != null) ? Files.newInputStream(this.certificate) : certificate();
				InputStream key = (this.privateKey != null) ? Files.newInputStream(this.privateKey)
						: resource("localhost.key.pem")) {
			GenericSslContextSpec<?> spec = this.http2 ? Http2SslContextSpec.forServer(chain, key)
					: Http11SslContextSpec.forServer(chain, key);
			return server.secure((ssl) -> ssl.sslContext(spec));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static InputStream resource(String name) {
		return Objects.requireNonNull(OpenRouterEmulatorBuilder.class.getResourceAsStream(name), name);
	}

}
