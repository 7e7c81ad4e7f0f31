package io.github.openrouterspring.test;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.autoconfigure.OpenRouterWebClientCustomizer;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Keeps what tests ask on this machine. A call that would leave it is not made, and fails
 * the test also where the application makes nothing of the error; a client that can only
 * talk to another machine fails the start.
 */
final class StayingAtHome implements OpenRouterWebClientCustomizer, BeanPostProcessor, TestScope, Ordered {

	private static final String REMEDY = "Let it take the properties of 'openrouter', an OpenRouterClientBuilder bean, or "
			+ "'${openrouter.emulator.base-url}' for its address";

	private final Queue<String> refused = new ConcurrentLinkedQueue<>();

	/** Behind whatever else changes the request. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(WebClient.Builder builder) {
		builder.filter(this::pass);
	}

	private Mono<ClientResponse> pass(ClientRequest request, ExchangeFunction next) {
		if (isAtHome(request.url())) {
			return next.exchange(request);
		}
		String call = request.method() + " " + request.url();
		this.refused.add(call);
		return Mono.error(new IllegalStateException("The call would leave this machine: " + call + ". " + REMEDY));
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (bean instanceof OpenRouterClient client && !isAtHome(URI.create(client.baseUrl()))) {
			throw new IllegalStateException("The client '" + name + "' talks to " + client.baseUrl()
					+ ", in whose place no emulator can be put. " + REMEDY);
		}
		return bean;
	}

	@Override
	public void begin(TestContext test) {
		this.refused.clear();
	}

	@Override
	public void end(TestContext test) {
		if (!this.refused.isEmpty()) {
			throw new AssertionError(
					"Calls would have left this machine: " + String.join(", ", this.refused) + ". " + REMEDY);
		}
	}

	/** Names are not looked up: what has to be asked for is elsewhere. */
	static boolean isAtHome(URI address) {
		String host = String.valueOf(address.getHost());
		if (host.equals("localhost")) {
			return true;
		}
		try {
			return host.matches("[0-9.]+|\\[.*]") && InetAddress.getByName(host).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
