package io.github.openrouterspring;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names that Java's own URIs do not know as hosts, and containers have.
 */
class HostNameTests extends EmulatorTest {

	@Test
	void aHostWithAnUnderscoreIsAsked() {
		String baseUrl = this.emulator.baseUrl().replaceFirst("//[^:/]+", "//llm_gateway");
		HttpClient http = HttpClient.create().resolver(new Loopback());
		try (OpenRouterClient client = builder().baseUrl(baseUrl)
			.webClient(WebClient.builder().clientConnector(new ReactorClientHttpConnector(http)))
			.build()) {
			client.languageModel().chat("Hello");
			assertThat(client.modelCatalog().models()).isNotEmpty();
		}
		assertThat(this.emulator.lastRequest().header("Host")).startsWith("llm_gateway:");
	}

	/** Finds every name on this machine. */
	private static final class Loopback extends AddressResolverGroup<InetSocketAddress> {

		@Override
		protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
			return new InetSocketAddressResolver(executor, new InetNameResolver(executor) {

				@Override
				protected void doResolve(String name, Promise<InetAddress> found) {
					found.setSuccess(InetAddress.getLoopbackAddress());
				}

				@Override
				protected void doResolveAll(String name, Promise<List<InetAddress>> found) {
					found.setSuccess(List.of(InetAddress.getLoopbackAddress()));
				}

			});
		}

	}

}
