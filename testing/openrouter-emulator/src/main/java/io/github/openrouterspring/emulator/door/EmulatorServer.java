package io.github.openrouterspring.emulator.door;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.openrouterspring.emulator.account.Account;
import io.github.openrouterspring.emulator.catalogue.Catalogue;
import io.github.openrouterspring.emulator.chat.Answering;
import io.github.openrouterspring.emulator.chat.Script;
import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.text.Json;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * The sockets: reads a request whole, asks for the reply, and lets {@link ReplyWriter}
 * send it. Everything runs on event loops of its own, which close with it.
 */
public final class EmulatorServer implements AutoCloseable {

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

	private final Traffic traffic = new Traffic();

	private final Router router;

	private final LoopResources loops;

	private final DisposableServer server;

	/**
	 * Start a server.
	 * @param configured where it listens, and which protocols it speaks
	 * @param scripts what goes before all endpoints; says null for most requests
	 * @param answering what answers requests for text
	 * @param account what the keys have spent
	 * @param catalogue the models that there are
	 * @throws RuntimeException when the port is taken
	 */
	public EmulatorServer(HttpServer configured, Function<RecordedRequest, @Nullable Script> scripts,
			Answering answering, Account account, Supplier<Catalogue> catalogue) {
		this.router = new Router(scripts, answering, account, catalogue);
		this.loops = LoopResources.create("openrouter-emulator", 1,
				Math.max(2, Runtime.getRuntime().availableProcessors()), true);
		try {
			this.server = configured.runOn(this.loops)
				.doOnChannelInit((observer, channel, remote) -> connected(channel))
				.handle(this::handle)
				.bindNow();
		}
		catch (RuntimeException ex) {
			this.loops.disposeLater(Duration.ZERO, CLOSE_TIMEOUT).block(CLOSE_TIMEOUT);
			throw ex;
		}
	}

	/** What has happened on the sockets. */
	public Traffic traffic() {
		return this.traffic;
	}

	public int port() {
		return this.server.port();
	}

	public void awaitClosed() {
		this.server.onDispose().block();
	}

	@Override
	public void close() {
		this.server.disposeNow(CLOSE_TIMEOUT);
		this.traffic.connections().forEach(Channel::close);
		this.loops.disposeLater(Duration.ZERO, CLOSE_TIMEOUT).block(CLOSE_TIMEOUT.plusSeconds(1));
	}

	private void connected(Channel channel) {
		if (channel.parent() instanceof ServerChannel) {
			this.traffic.connectionOpened(channel);
		}
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		Traffic.Exchange exchange = this.traffic.begin();
		return read(request).map((body) -> reply(request, body, exchange))
			.onErrorResume(ApiException.class, (ex) -> Mono.just(ex.toReply()))
			.flatMap((reply) -> ReplyWriter.write(reply, response, exchange));
	}

	private Reply reply(HttpServerRequest request, String body, Traffic.Exchange exchange) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		request.requestHeaders().names().forEach((name) -> headers.put(name, request.requestHeaders().getAll(name)));
		String[] uri = request.uri().split("\\?", 2);
		RecordedRequest recorded = new RecordedRequest(request.method().name(), uri[0],
				(uri.length > 1) ? uri[1] : null, headers, body);
		exchange.received(recorded);
		return this.router.route(recorded);
	}

	/**
	 * A body that is too large is read to its end and dropped, since many clients only
	 * look for an answer when they have sent everything.
	 */
	private static Mono<String> read(HttpServerRequest request) {
		return request.receive().asByteArray().reduceWith(Body::new, Body::add).map(Body::text);
	}

	private static final class Body {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private boolean tooLarge;

		Body add(byte[] part) {
			this.tooLarge |= this.bytes.size() + part.length > Json.MAX_BODY_BYTES;
			if (this.tooLarge) {
				this.bytes.reset();
			}
			else {
				this.bytes.writeBytes(part);
			}
			return this;
		}

		String text() {
			if (this.tooLarge) {
				throw new ApiException(413, "Request body is larger than 32 MB");
			}
			return this.bytes.toString(StandardCharsets.UTF_8);
		}

	}

}
