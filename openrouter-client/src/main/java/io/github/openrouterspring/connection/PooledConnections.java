package io.github.openrouterspring.connection;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.error.ClientClosedException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.ImmediateEventExecutor;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.Http2AllocationStrategy;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/**
 * What a {@link ConnectionPool} is made of, apart from it since Netty takes long to load.
 */
final class PooledConnections {

	private final ConnectionSettings settings;

	private final PoolMeter meter = new PoolMeter();

	private final ChannelGroup channels = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);

	private final ConnectionProvider provider;

	private volatile boolean closed;

	PooledConnections(ConnectionSettings settings) {
		this.settings = settings;
		ConnectionProvider.Builder builder = ConnectionProvider.builder("openrouter")
			.maxConnections(settings.maxConnections())
			.pendingAcquireMaxCount(-1)
			.pendingAcquireTimeout(Timeouts.LONGEST)
			.maxIdleTime(settings.maxIdleTime())
			.maxLifeTime(settings.maxLifeTime())
			.evictInBackground(settings.maxIdleTime())
			.metrics(true, () -> this.meter);
		if (settings.http2()) {
			// Fill the connections that there are before opening others.
			builder.allocationStrategy(Http2AllocationStrategy.builder()
				.maxConnections(settings.maxConnections())
				.strictConnectionReuse(true)
				.build());
		}
		this.provider = builder.build();
	}

	HttpClient httpClient(String baseUrl) {
		HttpClient client = HttpClient.create(this.provider)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) this.settings.connectTimeout().toMillis())
			.compress(this.settings.compression())
			.httpResponseDecoder((spec) -> spec.maxInitialLineLength(ConnectionSettings.MAX_HEADER_SIZE)
				.maxHeaderSize(ConnectionSettings.MAX_HEADER_SIZE))
			.doOnConnect((config) -> requireOpen())
			.doOnConnected((connection) -> remember(connection.channel()));
		ProxySettings proxy = this.settings.proxy();
		client = ProxiedClient.of(client, (proxy != null) ? proxy : ProxySettings.environment(System::getenv), baseUrl);
		if (baseUrl.toLowerCase(Locale.ROOT).startsWith("https:")) {
			client = secured(client);
		}
		return AnsweringLoop.observed(BrokenConnections.closed(InterimResponses.dropped(client)));
	}

	/** A provider would open new connections after it was disposed of. */
	private void requireOpen() {
		if (this.closed) {
			throw new ClientClosedException();
		}
	}

	private void remember(Channel channel) {
		Channel connection = (channel.parent() != null) ? channel.parent() : channel;
		this.channels.add(connection);
		Http2Liveness.of(connection);
	}

	private HttpClient secured(HttpClient client) {
		HttpClient secured = this.settings.http2()
				? client.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
					.http2Settings((settings) -> settings.maxHeaderListSize(ConnectionSettings.MAX_HEADER_SIZE))
				: client.protocol(HttpProtocol.HTTP11);
		Path caFile = this.settings.caFile();
		if (caFile == null) {
			return secured;
		}
		return secured.secure(
				(spec) -> spec.sslContext(trusting(this.settings.http2(), (ssl) -> ssl.trustManager(caFile.toFile()))));
	}

	static GenericSslContextSpec<?> trusting(boolean http2, Consumer<SslContextBuilder> trust) {
		return http2 ? Http2SslContextSpec.forClient().configure(trust)
				: Http11SslContextSpec.forClient().configure(trust);
	}

	ConnectionPool.State state() {
		return this.meter.state();
	}

	void close() {
		this.closed = true;
		this.provider.dispose();
		this.channels.close();
	}

}
