package io.github.openrouterspring.connection;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the calls that share a connection of HTTP/2 apart from each other. What one of
 * them does not read takes nothing from the others, since the connection as a whole may
 * hold what all its streams may. And a connection that has fallen silent is asked whether
 * it still lives, and closed if it does not answer: TCP alone would wait for a quarter of
 * an hour.
 */
final class Http2Liveness extends ChannelInboundHandlerAdapter {

	/** How long a connection with calls on it may be silent before it is asked. */
	static final Duration SILENCE = Duration.ofSeconds(2);

	/** How long it has to answer. */
	static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final String NAME = "openrouter.liveness";

	private final Http2FrameCodec codec;

	private long lastRead = System.nanoTime();

	private long lastLook = this.lastRead;

	private boolean asked;

	private @Nullable Future<?> looking;

	private Http2Liveness(Http2FrameCodec codec) {
		this.codec = codec;
	}

	/**
	 * Look after a connection, once.
	 * @param connection carries the streams
	 */
	static void of(Channel connection) {
		if (connection.eventLoop().inEventLoop()) {
			install(connection);
		}
		else {
			connection.eventLoop().execute(() -> install(connection));
		}
	}

	private static void install(Channel connection) {
		Http2FrameCodec codec = connection.pipeline().get(Http2FrameCodec.class);
		if (codec != null && connection.pipeline().get(NAME) == null) {
			connection.pipeline()
				.addBefore(connection.pipeline().context(codec).name(), NAME, new Http2Liveness(codec));
		}
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) throws Http2Exception {
		widen(context);
		this.looking = context.executor()
			.scheduleAtFixedRate(() -> look(context), SILENCE.toMillis(), SILENCE.toMillis() / 2,
					TimeUnit.MILLISECONDS);
	}

	/** As wide as the protocol allows; each stream keeps its own, small window. */
	private void widen(ChannelHandlerContext context) throws Http2Exception {
		Http2Connection connection = this.codec.connection();
		int now = connection.local().flowController().initialWindowSize(connection.connectionStream());
		connection.local().flowController().incrementWindowSize(connection.connectionStream(), Integer.MAX_VALUE - now);
		context.channel().flush();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		this.lastRead = System.nanoTime();
		this.asked = false;
		context.fireChannelRead(message);
	}

	private void look(ChannelHandlerContext context) {
		if (this.codec.connection().numActiveStreams() == 0) {
			this.asked = false;
			return;
		}
		long now = System.nanoTime();
		if (now - this.lastLook > SILENCE.toNanos()) {
			// It was us who did not listen.
			this.lastRead = now;
		}
		this.lastLook = now;
		long silence = now - this.lastRead;
		if (!this.asked) {
			if (silence >= SILENCE.toNanos()) {
				this.asked = true;
				this.lastRead = now;
				context.channel().writeAndFlush(new DefaultHttp2PingFrame(now));
			}
		}
		else if (silence >= PATIENCE.toNanos()) {
			context.close();
		}
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext context) {
		Future<?> looking = this.looking;
		if (looking != null) {
			looking.cancel(false);
		}
	}

}
