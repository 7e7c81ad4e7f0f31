package io.github.openrouterspring.emulator.door;

import java.time.Duration;

import io.github.openrouterspring.emulator.http.Reply;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Sends a reply at its pace and gives it its ending. All waiting is a timer on the
 * connection's own event loop, so that ten thousand slow answers need no thread.
 */
final class ReplyWriter {

	/** A peer should have read what was sent before the reset arrives. */
	private static final Duration BEFORE_RESET = Duration.ofMillis(30);

	private static final Duration KEEP_ALIVE_PERIOD = Duration.ofMillis(250);

	private ReplyWriter() {
	}

	static Mono<Void> write(Reply reply, HttpServerResponse response, Traffic.Exchange exchange) {
		response.status(reply.status());
		reply.headers().forEach(response::header);
		Channel[] channel = new Channel[1];
		response.withConnection((connection) -> channel[0] = connection.channel());
		Scheduler timer = Schedulers.fromExecutorService(channel[0].eventLoop());
		Flux<byte[]> frames = reply.frames();
		if (!reply.pace().isZero()) {
			frames = frames.delayElements(reply.pace(), timer);
		}
		frames = watched(frames.concatWith(ending(reply, channel[0], timer)), reply.streamed(), exchange);
		boolean flushEach = !reply.pace().isZero() || reply.ending() != Reply.Ending.COMPLETE;
		return response.send(frames.map(Unpooled::wrappedBuffer), (buffer) -> flushEach).then();
	}

	private static Flux<byte[]> watched(Flux<byte[]> frames, boolean streamed, Traffic.Exchange exchange) {
		return frames.doOnSubscribe((subscription) -> {
			if (streamed) {
				exchange.streamOpened();
			}
		}).doFinally((signal) -> exchange.ended(streamed, signal == SignalType.CANCEL));
	}

	private static Flux<byte[]> ending(Reply reply, Channel channel, Scheduler timer) {
		return switch (reply.ending()) {
			case COMPLETE -> Flux.empty();
			case SILENCE -> Flux.never();
			case KEEP_ALIVE -> Reply
				.utf8(Flux.interval(KEEP_ALIVE_PERIOD, timer).onBackpressureDrop().map((tick) -> reply.keepAlive()));
			case RESET -> Mono.delay(BEFORE_RESET, timer).doOnNext((tick) -> reset(channel)).thenMany(Flux.never());
		};
	}

	/** Below TLS, so that no polite farewell precedes the reset. */
	private static void reset(Channel channel) {
		channel.config().setOption(ChannelOption.SO_LINGER, 0);
		channel.unsafe().close(channel.newPromise());
	}

}
