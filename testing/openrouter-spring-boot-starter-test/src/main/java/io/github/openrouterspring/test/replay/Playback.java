package io.github.openrouterspring.test.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.openrouterspring.test.replay.Exchange.Ending;
import io.github.openrouterspring.test.replay.Exchange.Response;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Sends recorded responses piece by piece, to the byte.
 */
final class Playback {

	private final boolean realTime;

	/**
	 * @param realTime whether it takes as long as it took, instead of no time
	 */
	Playback(boolean realTime) {
		this.realTime = realTime;
	}

	Mono<Void> play(Response response, HttpServerResponse out) {
		Channel[] channel = new Channel[1];
		out.withConnection((connection) -> channel[0] = connection.channel());
		Scheduler timer = Schedulers.fromExecutorService(channel[0].eventLoop());
		out.status(response.status());
		response.headers().forEach(out::header);
		if (response.ending() == Ending.END && !Response.isEventStream(response.headers())) {
			out.header("Content-Length", String.valueOf(response.body().length));
		}
		Flux<ByteBuf> pieces = Flux.fromIterable(response.pieces()).concatMap((piece) -> {
			Mono<ByteBuf> bytes = Mono.fromSupplier(() -> Unpooled.wrappedBuffer(piece.bytes()));
			return (this.realTime && piece.after().compareTo(Duration.ZERO) > 0)
					? bytes.delaySubscription(piece.after(), timer) : bytes;
		});
		return out.send(pieces.concatWith(ending(response.ending(), channel[0])), (piece) -> true).then();
	}

	private static Mono<ByteBuf> ending(Ending ending, Channel channel) {
		return switch (ending) {
			case END -> Mono.empty();
			case OPEN -> Mono.never();
			case LOST -> lose(channel);
		};
	}

	/** After what was sent already. */
	static <T> Mono<T> lose(Channel channel) {
		return Mono.defer(() -> {
			channel.close();
			return Mono.never();
		});
	}

	/** In OpenRouter's shape, and with a status that no client tries again. */
	Mono<Void> refuse(String message, HttpServerResponse out) {
		var body = JsonNodeFactory.instance.objectNode();
		body.putObject("error").put("code", 400).put("message", message);
		byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
		return out.status(400)
			.header("Content-Type", "application/json")
			.header("Content-Length", String.valueOf(bytes.length))
			.sendByteArray(Mono.just(bytes))
			.then();
	}

}
