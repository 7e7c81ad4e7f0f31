package io.github.openrouterspring.test.replay;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.github.openrouterspring.test.replay.Exchange.Request;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

import org.springframework.boot.ssl.SslBundle;

/**
 * What an application talks to instead of OpenRouter: reads a request whole, and lets the
 * tape of the test decide whether it is played or recorded.
 */
final class ReplayServer implements AutoCloseable {

	static final String BASE = "/api/v1";

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

	private final Supplier<@Nullable Tape> tape;

	private final RequestMatching matching;

	private final Scrubber scrubber;

	private final LoopResources loops = LoopResources.create("openrouter-replay", 2, true);

	private final DisposableServer server;

	private final Playback playback;

	private final Upstream upstream;

	ReplayServer(Supplier<@Nullable Tape> tape, RequestMatching matching, Scrubber scrubber, boolean realTime,
			@Nullable SslBundle bundle) {
		this.tape = tape;
		this.matching = matching;
		this.scrubber = scrubber;
		this.playback = new Playback(realTime);
		this.upstream = new Upstream(this.loops, bundle);
		this.server = HttpServer.create().host("127.0.0.1").port(0).runOn(this.loops).handle(this::handle).bindNow();
	}

	String baseUrl() {
		return "http://127.0.0.1:" + this.server.port() + BASE;
	}

	Upstream upstream() {
		return this.upstream;
	}

	@Override
	public void close() {
		this.server.disposeNow(CLOSE_TIMEOUT);
		this.loops.disposeLater(Duration.ZERO, CLOSE_TIMEOUT).block(CLOSE_TIMEOUT.plusSeconds(1));
	}

	private Publisher<Void> handle(HttpServerRequest in, HttpServerResponse out) {
		return in.receive()
			.aggregate()
			.asByteArray()
			.defaultIfEmpty(new byte[0])
			.flatMap((body) -> Mono.from(answer(in, out, body)))
			.onErrorResume(UnrecordedRequestException.class, (ex) -> this.playback.refuse(ex.text(), out));
	}

	private Publisher<Void> answer(HttpServerRequest in, HttpServerResponse out, byte[] body) {
		Request request = request(in, body);
		Tape current = this.tape.get();
		if (current instanceof PlaybackTape playing) {
			return this.playback.play(playing.answer(request), out);
		}
		if (current instanceof RecordingTape recording) {
			if (!this.upstream.hasKey()) {
				throw recording.failed("Nothing is recorded in " + recording.folder().path() + " to answer " + request
						+ ", and there is no API key to record it with. Run the test once with OPENROUTER_API_KEY, and keep the files.");
			}
			return this.upstream.record(recording, request, in, out, body);
		}
		throw new UnrecordedRequestException(request + " was asked when no test was running");
	}

	private Request request(HttpServerRequest in, byte[] body) {
		Map<String, String> headers = new TreeMap<>();
		HttpHeaders all = in.requestHeaders();
		this.matching.headers().forEach((name) -> {
			String value = all.get(name);
			if (value != null) {
				headers.put(name, this.scrubber.scrub(value));
			}
		});
		return new Request(in.method().name(), this.scrubber.scrub(target(in)), headers, json(body));
	}

	static String target(HttpServerRequest in) {
		return in.uri().startsWith(BASE + "/") ? in.uri().substring(BASE.length()) : in.uri();
	}

	private JsonNode json(byte[] body) {
		if (body.length == 0) {
			return MissingNode.getInstance();
		}
		String decoded = Utf8.decode(body);
		String text = this.scrubber.scrub((decoded != null) ? decoded : Arrays.toString(body));
		try {
			return ExchangeFormat.JSON.readTree(text);
		}
		catch (JacksonException ex) {
			return StringNode.valueOf(text);
		}
	}

}
