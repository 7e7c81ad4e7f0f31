package io.github.openrouterspring.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.error.ConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.netty.transport.ProxyProvider.Proxy;

import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A proxy that lets nobody through and remembers who asked.
 */
class ProxyPropertiesTests {

	private ServerSocket proxy;

	private final List<String> heads = new CopyOnWriteArrayList<>();

	@BeforeEach
	void start() throws IOException {
		this.proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread serving = new Thread(this::serve);
		serving.setDaemon(true);
		serving.start();
	}

	@AfterEach
	void stop() throws IOException {
		this.proxy.close();
	}

	private void serve() {
		while (!this.proxy.isClosed()) {
			try (Socket client = this.proxy.accept()) {
				BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream()));
				StringBuilder head = new StringBuilder();
				for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
					head.append(line).append('\n');
				}
				this.heads.add(head.toString());
				client.getOutputStream()
					.write("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			}
			catch (IOException ex) {
				// Either end has gone.
			}
		}
	}

	private ConnectionException failureOf(ApplicationContextRunner runner, String... properties) {
		ConnectionException[] failure = new ConnectionException[1];
		runner.withPropertyValues("openrouter.api-key=any", "openrouter.retry.max-retries=0", "openrouter.timeout=10s")
			.withPropertyValues(properties)
			.run((context) -> failure[0] = catchThrowableOfType(ConnectionException.class,
					() -> context.getBean(LanguageModel.class).chat("Hello")));
		return failure[0];
	}

	private String address() {
		return "127.0.0.1:" + this.proxy.getLocalPort();
	}

	@Test
	void thePropertiesNameTheProxyOfOpenRouterItself() {
		ConnectionException failure = failureOf(AutoConfigured.runner(Map.of("HTTPS_PROXY", "http://127.0.0.1:1")),
				"openrouter.http.proxy.host=127.0.0.1", "openrouter.http.proxy.port=" + this.proxy.getLocalPort(),
				"openrouter.http.proxy.username=jo", "openrouter.http.proxy.password=pass word");
		assertThat(failure).hasMessageContaining("through the proxy http://" + address() + " (")
			.hasMessageContaining("407")
			.hasMessageNotContaining("pass word");
		assertThat(this.heads).singleElement()
			.asString()
			.startsWith("CONNECT openrouter.ai:443 ")
			.containsIgnoringCase("proxy-authorization: Basic "
					+ Base64.getEncoder().encodeToString("jo:pass word".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void variablesNameIt() {
		assertThat(failureOf(AutoConfigured.runner(Map.of("HTTPS_PROXY", "http://" + address()))))
			.hasMessageContaining("http://" + address() + " (HTTPS_PROXY)");
	}

	@Test
	void variableThatNamesNoProxyIsSaid() {
		assertThat(failureOf(AutoConfigured.runner(Map.of("HTTPS_PROXY", "https://jo:secret@" + address()))))
			.hasMessageContaining("of the variable HTTPS_PROXY cannot be used")
			.hasMessageNotContaining("secret");
	}

	@Test
	void namedModelsGoThroughItToo() {
		AutoConfigured.runner(Map.of("HTTP_PROXY", "http://" + address()))
			.withPropertyValues("openrouter.api-key=any", "openrouter.retry.max-retries=0",
					"openrouter.models.far.base-url=http://gateway.invalid:8080/v1")
			.run((context) -> catchThrowableOfType(ConnectionException.class,
					() -> context.getBean("farLanguageModel", LanguageModel.class).chat("Hello")));
		assertThat(this.heads).singleElement().asString().startsWith("CONNECT gateway.invalid:8080 ");
	}

	@Test
	void whenTurnedOffThenNothingGoesThroughIt() {
		failureOf(AutoConfigured.runner(Map.of("HTTP_PROXY", "http://" + address())),
				"openrouter.base-url=http://gateway.invalid/v1", "openrouter.http.proxy.enabled=false");
		assertThat(this.heads).isEmpty();
	}

	@Test
	void exceptionsAreReachedDirectly() {
		failureOf(AutoConfigured.runner(Map.of()), "openrouter.base-url=http://gateway.invalid/v1",
				"openrouter.http.proxy.host=127.0.0.1", "openrouter.http.proxy.port=" + this.proxy.getLocalPort(),
				"openrouter.http.proxy.no-proxy=acme.example,gateway.invalid");
		assertThat(this.heads).isEmpty();
	}

	@Test
	void customizersOfTheConnectorHaveTheLastWord() {
		ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> own = (builder) -> builder
			.withHttpClientCustomizer((client) -> client
				.proxy((spec) -> spec.type(Proxy.HTTP).host("127.0.0.1").port(this.proxy.getLocalPort())));
		failureOf(AutoConfigured.runner(Map.of("HTTPS_PROXY", "http://127.0.0.1:1"))
			.withBean(ClientHttpConnectorBuilderCustomizer.class, () -> own));
		assertThat(this.heads).singleElement().asString().startsWith("CONNECT openrouter.ai:443 ");
	}

}
