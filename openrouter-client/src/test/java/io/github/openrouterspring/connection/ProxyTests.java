package io.github.openrouterspring.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;

import io.github.openrouterspring.EmulatorTest;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OpenRouterClientBuilder;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.OpenRouterEmulatorBuilder;
import io.github.openrouterspring.error.ConnectionException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Real tunnels through a real proxy. The host does not exist, so that only a proxy can
 * lead to it.
 */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ProxyTests extends EmulatorTest {

	@TempDir
	Path folder;

	private static final String ELSEWHERE = "http://openrouter.invalid/api/v1";

	private TunnelProxy proxy;

	@BeforeEach
	void startProxy() {
		this.proxy = TunnelProxy.to(this.emulator.port());
	}

	@AfterEach
	void close() throws IOException {
		this.proxy.close();
	}

	private OpenRouterClientBuilder elsewhere() {
		return builder().baseUrl(ELSEWHERE);
	}

	private OpenRouterClientBuilder variables(Map<String, String> variables) {
		return elsewhere().environment(variables::get);
	}

	private OpenRouterClientBuilder settings(ProxySettings settings) {
		return elsewhere().connections(ConnectionSettings.DEFAULT.withProxy(settings));
	}

	private String address() {
		return "http://127.0.0.1:" + this.proxy.port();
	}

	private void answersThroughTheProxy(OpenRouterClientBuilder builder) {
		try (OpenRouterClient through = builder.build()) {
			assertThat(through.languageModel().chat("Hello").text()).isNotBlank();
		}
		assertThat(this.proxy.heads()).hasSize(1);
	}

	private ConnectionException failureOf(OpenRouterClientBuilder builder) {
		try (OpenRouterClient failing = builder.build()) {
			return catchThrowableOfType(ConnectionException.class, () -> failing.languageModel().chat("Hello"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy" })
	void variablesNameTheProxyInBothCases(String variable) {
		answersThroughTheProxy(variables(Map.of(variable, address())));
		assertThat(this.proxy.heads().get(0)).startsWith("CONNECT openrouter.invalid:80 ")
			.doesNotContain("Proxy-Authorization", KEY);
	}

	@Test
	void theLowerCaseCountsFirst() {
		answersThroughTheProxy(variables(Map.of("http_proxy", address(), "HTTP_PROXY", "http://127.0.0.1:1")));
	}

	@Test
	void theProxyOfTheSchemeCountsBeforeThatOfAll() {
		answersThroughTheProxy(variables(Map.of("HTTP_PROXY", address(), "ALL_PROXY", "http://127.0.0.1:1",
				"HTTPS_PROXY", "http://127.0.0.1:1")));
	}

	@Test
	void theSchemeOfAProxyMayBeLeftOut() {
		answersThroughTheProxy(variables(Map.of("HTTP_PROXY", "127.0.0.1:" + this.proxy.port())));
	}

	@Test
	void addressesOfHttpsHaveTheirOwnVariable() {
		try (OpenRouterEmulator secure = OpenRouterEmulator.builder().tls().http2(true).start();
				TunnelProxy toSecure = TunnelProxy.to(secure.port());
				OpenRouterClient through = builder().baseUrl("https://localhost.invalid/api/v1")
					.environment(Map.of("HTTPS_PROXY", "http://127.0.0.1:" + toSecure.port(), "HTTP_PROXY",
							"http://127.0.0.1:1")::get)
					.connections(ConnectionSettings.DEFAULT.withCaFile(certificate()))
					.build()) {
			// The certificate is of another host: TLS has begun behind the proxy.
			assertThatExceptionOfType(ConnectionException.class).isThrownBy(() -> through.languageModel().chat("Hello"))
				.withStackTraceContaining("No subject alternative DNS name matching localhost.invalid");
			assertThat(toSecure.heads().get(0)).startsWith("CONNECT localhost.invalid:443 ");
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private Path certificate() throws IOException {
		Path file = this.folder.resolve("ca.pem");
		try (InputStream certificate = OpenRouterEmulatorBuilder.certificate()) {
			Files.copy(certificate, file);
		}
		return file;
	}

	@Test
	void credentialsAreDecodedAndSent() {
		answersThroughTheProxy(
				variables(Map.of("HTTP_PROXY", "http://jo%40acme:p%3Aw%2Bd@127.0.0.1:" + this.proxy.port())));
		assertThat(this.proxy.heads().get(0)).containsIgnoringCase(
				"proxy-authorization: Basic " + Base64.getEncoder().encodeToString("jo@acme:p:w+d".getBytes(UTF_8)));
	}

	@Test
	void credentialsOfSettingsAreSent() {
		answersThroughTheProxy(settings(ProxySettings.of(address()).withCredentials("jo", "secret")));
		assertThat(this.proxy.heads().get(0)).containsIgnoringCase(
				"proxy-authorization: Basic " + Base64.getEncoder().encodeToString("jo:secret".getBytes(UTF_8)));
	}

	@Test
	void settingsWinOverVariables() {
		answersThroughTheProxy(variables(Map.of("HTTP_PROXY", "http://127.0.0.1:1", "NO_PROXY", "*"))
			.connections(ConnectionSettings.DEFAULT.withProxy(ProxySettings.of(address()))));
	}

	@Test
	void thePropertiesOfTheJvmWinOverVariables() {
		Properties before = (Properties) System.getProperties().clone();
		System.setProperty("http.proxyHost", "127.0.0.1");
		System.setProperty("http.proxyPort", String.valueOf(this.proxy.port()));
		try {
			answersThroughTheProxy(variables(Map.of("HTTP_PROXY", "http://127.0.0.1:1")));
		}
		finally {
			System.setProperties(before);
		}
	}

	@Test
	void whenThePropertiesOfTheJvmNameAProxyThatIsNotThereThenItIsNamed() throws IOException {
		int nobody = freePort();
		Properties before = (Properties) System.getProperties().clone();
		System.setProperty("http.proxyHost", "127.0.0.1");
		System.setProperty("http.proxyPort", String.valueOf(nobody));
		try {
			assertThat(failureOf(elsewhere())).hasMessageContaining("127.0.0.1:" + nobody)
				.hasMessageContaining("of the JVM's properties");
		}
		finally {
			System.setProperties(before);
		}
	}

	@Test
	void thisMachineIsReachedDirectly() {
		try (OpenRouterClient direct = builder().environment(Map.of("ALL_PROXY", address())::get).build()) {
			assertThat(direct.languageModel().chat("Hello").text()).isNotBlank();
		}
		assertThat(this.proxy.heads()).isEmpty();
	}

	@Test
	void exceptionsAreReachedDirectly() {
		assertThat(failureOf(variables(Map.of("HTTP_PROXY", address(), "NO_PROXY", "acme.example, .invalid"))))
			.hasMessageNotContaining("through the proxy");
		assertThat(this.proxy.heads()).isEmpty();
	}

	@Test
	void exceptionsOfSettingsAreReachedDirectly() {
		failureOf(settings(ProxySettings.of(address()).withNoProxy("openrouter.invalid")));
		assertThat(this.proxy.heads()).isEmpty();
	}

	@Test
	void withoutAProxyVariablesDoNotCount() {
		failureOf(variables(Map.of("ALL_PROXY", address()))
			.connections(ConnectionSettings.DEFAULT.withProxy(ProxySettings.NONE)));
		assertThat(this.proxy.heads()).isEmpty();
	}

	@Test
	void whenTheProxyIsNotThereThenItIsNamedWithoutCredentials() throws IOException {
		int nobody = freePort();
		ConnectionException failure = failureOf(
				variables(Map.of("HTTP_PROXY", "http://jo:secret@127.0.0.1:" + nobody)));
		assertThat(failure).hasMessageContaining("through the proxy http://127.0.0.1:" + nobody + " (HTTP_PROXY)");
		assertThat(failure).hasStackTraceContaining("refused");
		assertThat(Throwables.getStackTrace(failure)).doesNotContain("secret", KEY);
	}

	@Test
	void whenTheProxyWantsCredentialsThenItSaysSo() throws IOException {
		try (TunnelProxy strict = TunnelProxy.refusing("407 Proxy Authentication Required")) {
			assertThat(failureOf(settings(ProxySettings.of("http://jo:wrong@127.0.0.1:" + strict.port()))))
				.hasMessageContaining("407 Proxy Authentication Required")
				.hasMessageContaining("http://127.0.0.1:" + strict.port())
				.hasMessageNotContaining("wrong");
		}
	}

	@Test
	void whenTheHostOfTheProxyIsUnknownThenItIsNamed() {
		assertThat(failureOf(variables(Map.of("HTTP_PROXY", "http://proxy.invalid:3128"))))
			.hasMessageContaining("http://proxy.invalid:3128 (HTTP_PROXY)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://jo:secret@proxy.example:443", "ftp://jo:secret@proxy.example",
			"http://jo:se cret@proxy.example", "http://" })
	void whatIsNoProxyIsRefusedWithoutCredentials(String address) {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> ProxySettings.of(address))
			.withMessageContaining("The proxy '")
			.withMessageNotContaining("cret");
	}

	@Test
	void settingsDoNotShowCredentials() {
		assertThat(ConnectionSettings.DEFAULT.withProxy(ProxySettings.of("http://jo:secret@proxy.example:3128")))
			.hasToString(
					"ConnectionSettings[maxConnections=1000, maxIdleTime=PT1M, maxLifeTime=PT10M, connectTimeout=PT10S, http2=true, "
							+ "compression=true, caFile=null, proxy=ProxySettings[http://proxy.example:3128]]");
	}

	private static int freePort() throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return free.getLocalPort();
		}
	}

}
