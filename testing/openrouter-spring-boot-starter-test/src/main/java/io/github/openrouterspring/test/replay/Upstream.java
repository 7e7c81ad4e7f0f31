package io.github.openrouterspring.test.replay;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLException;

import io.github.openrouterspring.test.replay.Exchange.Ending;
import io.github.openrouterspring.test.replay.Exchange.Request;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

import org.springframework.boot.ssl.SslBundle;

/**
 * The real API: passes a request on with the real key, which the application under test
 * never sees, and what comes back to the application and to a tape.
 */
final class Upstream {

	static final String OPENROUTER = "https://openrouter.ai/api/v1";

	/** What the connection between two hosts needs is not for the next two. */
	private static final Set<String> NOT_PASSED_ON = Set.of("host", "authorization", "accept-encoding",
			"content-length", "transfer-encoding", "connection");

	private final HttpClient client;

	private volatile String baseUrl = OPENROUTER;

	private volatile @Nullable String apiKey;

	Upstream(LoopResources loops, @Nullable SslBundle bundle) {
		HttpClient client = HttpClient.create(ConnectionProvider.newConnection()).runOn(loops);
		this.client = (bundle != null) ? secured(client, bundle) : client;
	}

	private static HttpClient secured(HttpClient client, SslBundle bundle) {
		GenericSslContextSpec<?> context = Http11SslContextSpec.forClient()
			.configure((ssl) -> ssl.keyManager(bundle.getManagers().getKeyManagerFactory())
				.trustManager(bundle.getManagers().getTrustManagerFactory())
				.protocols(bundle.getOptions().getEnabledProtocols()));
		return client.secure((spec) -> spec.sslContext(context));
	}

	void set(@Nullable String baseUrl, @Nullable String apiKey) {
		this.baseUrl = (baseUrl != null && !baseUrl.isBlank()) ? baseUrl.strip().replaceAll("/+$", "") : OPENROUTER;
		this.apiKey = (apiKey != null && !apiKey.isBlank()) ? apiKey.strip() : null;
	}

	boolean hasKey() {
		return this.apiKey != null;
	}

	@Nullable String apiKey() {
		return this.apiKey;
	}

	Publisher<Void> record(RecordingTape tape, Request request, HttpServerRequest in, HttpServerResponse out,
			byte[] body) {
		RecordingTape.Take take = tape.take(request);
		AtomicReference<@Nullable HttpClientResponse> head = new AtomicReference<>();
		HttpClient.RequestSender sender = this.client.headers((headers) -> passOn(in.requestHeaders(), headers))
			.request(in.method())
			.uri(this.baseUrl + ReplayServer.target(in));
		HttpClient.ResponseReceiver<?> receiver = (body.length > 0)
				? sender.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body))) : sender;
		return receiver.response((response, content) -> {
			head.set(response);
			return passBack(response, content, take, out);
		})
			.then()
			.onErrorMap((ex) -> head.get() == null,
					(ex) -> tape
						.failed(request + " could not be recorded from " + this.baseUrl + ": " + ex + remedy(ex)))
			.doFinally((signal) -> take.closed());
	}

	private static String remedy(Throwable failure) {
		return (failure instanceof SSLException || failure.getCause() instanceof SSLException)
				? ". Name an SSL bundle that trusts it with openrouter.http.ssl-bundle, or give the bundle to the builder"
				: "";
	}

	private void passOn(HttpHeaders from, HttpHeaders to) {
		from.forEach((header) -> {
			if (!NOT_PASSED_ON.contains(header.getKey().toLowerCase(Locale.ROOT))) {
				to.set(header.getKey(), header.getValue());
			}
		});
		to.set("Authorization", "Bearer " + this.apiKey);
	}

	private static Publisher<Void> passBack(HttpClientResponse response, ByteBufFlux content, RecordingTape.Take take,
			HttpServerResponse out) {
		Map<String, String> kept = kept(response.responseHeaders());
		take.began(response.status().code(), kept);
		Channel[] channel = new Channel[1];
		out.withConnection((connection) -> channel[0] = connection.channel());
		out.status(response.status().code());
		kept.forEach(out::header);
		return out.send(content.asByteArray().doOnNext(take::piece).doOnComplete(() -> {
			// Where the application has gone, breaking off looks like an end from here.
			if (channel[0] == null || channel[0].isActive()) {
				take.ending(Ending.END);
			}
		}).onErrorResume((ex) -> {
			take.ending(Ending.LOST);
			return Playback.lose(channel[0]);
		}).map(Unpooled::wrappedBuffer), (piece) -> true);
	}

	/** Those that clients look at; the others differ each time and say nothing. */
	private static Map<String, String> kept(HttpHeaders headers) {
		Map<String, String> kept = new LinkedHashMap<>();
		headers.forEach((header) -> {
			String name = header.getKey().toLowerCase(Locale.ROOT);
			if (name.equals("content-type") || name.equals("retry-after") || name.equals("x-generation-id")
					|| name.startsWith("x-ratelimit-") || name.startsWith("x-openrouter-")) {
				kept.put(header.getKey(), header.getValue());
			}
		});
		return kept;
	}

}
