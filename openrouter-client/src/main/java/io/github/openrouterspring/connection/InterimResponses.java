package io.github.openrouterspring.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;

/**
 * Drops interim responses such as 103 Early Hints, which edges send ahead of the answer
 * and Reactor Netty takes for the answer itself; and refuses what has the status of no
 * answer at all.
 */
final class InterimResponses extends ChannelInboundHandlerAdapter {

	private static final int CONTINUE = 100;

	private static final int SWITCHING_PROTOCOLS = 101;

	private static final int OK = 200;

	private static final int LARGEST = 999;

	private boolean dropping;

	private InterimResponses() {
	}

	/**
	 * Let a client wait for the answer itself.
	 * @param client the client
	 * @return the client that does
	 */
	public static HttpClient dropped(HttpClient client) {
		return client.doOnChannelInit((observer, channel, address) -> {
			if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
				channel.pipeline().addAfter(NettyPipeline.HttpCodec, "openrouter.interim", new InterimResponses());
			}
		});
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpResponse response && response.decoderResult().isSuccess()) {
			int status = response.status().code();
			this.dropping = status > SWITCHING_PROTOCOLS && status < OK;
			if (status < CONTINUE || status == SWITCHING_PROTOCOLS || status > LARGEST) {
				response.setDecoderResult(DecoderResult
					.failure(new IllegalArgumentException("a response has the status " + response.status())));
			}
		}
		if (!this.dropping) {
			context.fireChannelRead(message);
			return;
		}
		if (message instanceof LastHttpContent) {
			this.dropping = false;
		}
		if (message instanceof HttpResponse || message instanceof HttpContent) {
			ReferenceCountUtil.release(message);
		}
		context.read();
	}

}
