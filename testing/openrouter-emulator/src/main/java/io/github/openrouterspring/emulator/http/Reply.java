package io.github.openrouterspring.emulator.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.emulator.text.Json;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/**
 * What goes back over the socket: the only thing that endpoints produce and the server
 * consumes, so that a scripted answer and an ordinary one take the same road.
 *
 * @param status the HTTP status
 * @param headers the response headers
 * @param frames the body in the portions in which it is flushed
 * @param ending what happens after the last frame
 * @param pace the wait before each frame
 */
public record Reply(int status, Map<String, String> headers, Flux<byte[]> frames, Ending ending, Duration pace) {

	/**
	 * How an answer ends.
	 */
	public enum Ending {

		/** The body ends as HTTP says it should. */
		COMPLETE,

		/** The connection, or the HTTP/2 stream, is reset. */
		RESET,

		/** Nothing more comes, and the exchange stays open. */
		SILENCE,

		/** Only keep-alive comments or blanks come, and the exchange stays open. */
		KEEP_ALIVE

	}

	public static Reply json(int status, JsonNode body) {
		return json(status, Json.write(body));
	}

	public static Reply json(int status, String body) {
		return bytes(status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
	}

	public static Reply bytes(int status, Map<String, String> headers, byte[] body) {
		Map<String, String> all = new LinkedHashMap<>(headers);
		all.putIfAbsent("Content-Length", String.valueOf(body.length));
		return new Reply(status, all, Flux.just(body), Ending.COMPLETE, Duration.ZERO);
	}

	public static Reply events(Flux<String> frames) {
		Map<String, String> headers = Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-cache");
		return new Reply(200, headers, utf8(frames), Ending.COMPLETE, Duration.ZERO);
	}

	/** An event of a stream. */
	public static String event(String data) {
		return "data: " + data + "\n\n";
	}

	public static Flux<byte[]> utf8(Flux<String> frames) {
		return frames.map((frame) -> frame.getBytes(StandardCharsets.UTF_8));
	}

	public boolean streamed() {
		return this.headers.getOrDefault("Content-Type", "").startsWith("text/event-stream");
	}

	public Reply withHeader(String name, String value) {
		Map<String, String> all = new LinkedHashMap<>(this.headers);
		all.keySet().removeIf((known) -> known.equalsIgnoreCase(name));
		all.put(name, value);
		return new Reply(this.status, all, this.frames, this.ending, this.pace);
	}

	/**
	 * The generation that this is the answer of, which OpenRouter tells before any word
	 * of it.
	 */
	public Reply withGenerationId(String id) {
		return withHeader("X-Generation-Id", id);
	}

	public Reply withPace(Duration pace) {
		return new Reply(this.status, this.headers, this.frames, this.ending, pace);
	}

	/** An answer that does not end well cannot promise its length. */
	public Reply withEnding(Ending ending) {
		Map<String, String> open = new LinkedHashMap<>(this.headers);
		open.remove("Content-Length");
		return new Reply(this.status, open, this.frames, ending, this.pace);
	}

	/**
	 * Keep-alives come first, as OpenRouter sends them while a provider is still silent.
	 */
	public Reply afterKeepAlives(int count) {
		if (count == 0) {
			return this;
		}
		Map<String, String> open = new LinkedHashMap<>(this.headers);
		open.remove("Content-Length");
		Flux<byte[]> all = Flux.concat(utf8(Flux.just(keepAlive()).repeat(count - 1L)), this.frames);
		return new Reply(this.status, open, all, this.ending, this.pace);
	}

	public String keepAlive() {
		return streamed() ? ": OPENROUTER PROCESSING\n\n" : "\n         \n";
	}

}
