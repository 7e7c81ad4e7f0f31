package io.github.openrouterspring.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.emulator.text.Json;
import tools.jackson.databind.JsonNode;

/**
 * What the tests say to the emulator, over the JDK's client, so that nothing of the
 * emulator is at both ends.
 */
public final class WireClient {

	public static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]";

	private final HttpClient client;

	private final String baseUrl;

	public WireClient(OpenRouterEmulator emulator) {
		this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), emulator.baseUrl());
	}

	public WireClient(HttpClient client, String baseUrl) {
		this.client = client;
		this.baseUrl = baseUrl;
	}

	public HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.baseUrl + path)).timeout(Duration.ofSeconds(20));
	}

	public HttpResponse<String> get(String path, String key) {
		return send(request(path).header("Authorization", "Bearer " + key).build());
	}

	public HttpResponse<String> get(String path) {
		return send(request(path).build());
	}

	/** The fields of a request body, without its braces. */
	public HttpResponse<String> chat(String fields) {
		return post("{" + fields + "}", "sk-or-v1-test");
	}

	public HttpResponse<String> post(String body, String key) {
		return send(chatRequest(body).setHeader("Authorization", "Bearer " + key).build());
	}

	public HttpResponse<String> post(String path, String body, String key) {
		return send(request(path).header("Authorization", "Bearer " + key)
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build());
	}

	public HttpRequest.Builder chatRequest(String body) {
		return request("/chat/completions").header("Authorization", "Bearer sk-or-v1-test")
			.POST(HttpRequest.BodyPublishers.ofString(body));
	}

	public HttpResponse<String> send(HttpRequest request) {
		return send(request, HttpResponse.BodyHandlers.ofString());
	}

	/** Returns when the headers are there. */
	public InputStream open(String fields) {
		return send(chatRequest("{\"stream\":true," + fields + "}").build(), HttpResponse.BodyHandlers.ofInputStream())
			.body();
	}

	public HttpClient http() {
		return this.client;
	}

	private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
		try {
			return this.client.send(request, handler);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	public static JsonNode json(HttpResponse<String> response) {
		return Json.parse(response.body());
	}

	public static JsonNode message(HttpResponse<String> response) {
		return json(response).path("choices").path(0).path("message");
	}

	public static String content(HttpResponse<String> response) {
		return message(response).path("content").asString();
	}

	/** The data of all events, {@code [DONE]} included. */
	public static List<String> data(HttpResponse<String> response) {
		return response.body()
			.lines()
			.filter((line) -> line.startsWith("data: "))
			.map((line) -> line.substring("data: ".length()))
			.toList();
	}

	public static Stream<JsonNode> chunks(HttpResponse<String> response) {
		return data(response).stream().filter((data) -> !data.equals("[DONE]")).map(Json::parse);
	}

	public static String streamedText(HttpResponse<String> response) {
		return chunks(response).map((chunk) -> chunk.at("/choices/0/delta/content").asString(""))
			.reduce("", String::concat);
	}

}
