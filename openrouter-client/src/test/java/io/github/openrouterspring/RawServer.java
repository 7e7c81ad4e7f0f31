package io.github.openrouterspring;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Answers every request with the same bytes, however wrong they are.
 */
final class RawServer implements AutoCloseable {

	private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();

	private final AtomicReference<Answer> answer;

	private final DisposableServer server;

	private RawServer(Answer answer) {
		this.answer = new AtomicReference<>(answer);
		this.server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			this.requests.add(request.uri());
			Answer now = this.answer.get();
			return response.status(now.status()).header("Content-Type", now.type()).sendString(Mono.just(now.body()));
		}).bindNow();
	}

	static RawServer json(String body) {
		return new RawServer(new Answer(200, "application/json", body));
	}

	static RawServer html(int status, String body) {
		return new RawServer(new Answer(status, "text/html", body));
	}

	void answer(int status, String json) {
		this.answer.set(new Answer(status, "application/json", json));
	}

	String baseUrl() {
		return "http://127.0.0.1:" + this.server.port() + "/api/v1";
	}

	/** Paths and queries of the requests so far. */
	List<String> requests() {
		return this.requests.stream().map((uri) -> uri.substring("/api/v1".length())).toList();
	}

	OpenRouterClientBuilder client() {
		return OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey("sk-or-v1-0123456789abcdef")
			.baseUrl(baseUrl());
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	private record Answer(int status, String type, String body) {

	}

}
