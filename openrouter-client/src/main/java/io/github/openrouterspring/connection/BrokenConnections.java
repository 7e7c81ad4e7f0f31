package io.github.openrouterspring.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;

/**
 * Closes connections whose bytes cannot be understood, such as those of a broken gzip
 * body. Reactor Netty tells the subscriber and then keeps such a connection for ever, so
 * that the pool runs out of them.
 */
final class BrokenConnections extends ChannelInboundHandlerAdapter {

	private static final String NAME = "openrouter.broken";

	private boolean broken;

	private BrokenConnections() {
	}

	/**
	 * Let a client close connections that are broken.
	 * @param client the client
	 * @return the client that does
	 */
	static HttpClient closed(HttpClient client) {
		return client.doOnRequest((request, connection) -> {
			if (connection.channel().pipeline().get(NAME) == null) {
				connection.channel().pipeline().addBefore(NettyPipeline.ReactiveBridge, NAME, new BrokenConnections());
			}
		});
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
		if (!this.broken) {
			this.broken = true;
			context.fireExceptionCaught(failure);
			context.close();
		}
	}

}
