package io.github.openrouterspring;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

import io.github.openrouterspring.http.AnsweringLoop;
import io.github.openrouterspring.http.InterimResponses;
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

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.function.SingletonSupplier;

/**
 * Connections of one client: a pool of its own, so that closing it closes them and nobody
 * else's, sized for streams that last.
 */
public final class ConnectionPool implements AutoCloseable {

	private final ConnectionSettings settings;

	private final SingletonSupplier<ConnectionProvider> provider;

	private final PoolMeter meter = new PoolMeter();

	private final SingletonSupplier<ChannelGroup> connections = SingletonSupplier
		.of(() -> new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE));

	private ConnectionPool(ConnectionSettings settings) {
		this.settings = settings;
		this.provider = SingletonSupplier.of(this::provider);
	}

	/** Made with the first connection, since Netty takes long to load. */
	private ConnectionProvider provider() {
		ConnectionProvider.Builder builder = ConnectionProvider.builder("openrouter")
			.maxConnections(this.settings.maxConnections())
			.pendingAcquireMaxCount(-1)
			.maxIdleTime(this.settings.maxIdleTime())
			.evictInBackground(this.settings.maxIdleTime())
			.metrics(true, () -> this.meter);
		if (this.settings.http2()) {
			// Fill the connections that there are before opening others.
			builder.allocationStrategy(Http2AllocationStrategy.builder()
				.maxConnections(this.settings.maxConnections())
				.strictConnectionReuse(true)
				.build());
		}
		return builder.build();
	}

	/**
	 * Make a pool.
	 * @param settings how connections are made and kept
	 * @return the pool, without any connection yet
	 */
	public static ConnectionPool create(ConnectionSettings settings) {
		return new ConnectionPool(settings);
	}

	/**
	 * Return a client of Reactor Netty over this pool, to be shaped further. It follows
	 * no redirects, since they would carry the prompt to another place.
	 * @param baseUrl address that it will connect to; HTTP/2 needs {@code https:}
	 * @return the client
	 */
	public HttpClient httpClient(String baseUrl) {
		HttpClient client = HttpClient.create(this.provider.obtain())
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) this.settings.connectTimeout().toMillis())
			.compress(this.settings.compression())
			.doOnConnected((connection) -> remember(connection.channel()))
			.proxyWithSystemProperties();
		if (baseUrl.toLowerCase(Locale.ROOT).startsWith("https:")) {
			client = secured(client);
		}
		return AnsweringLoop.observed(InterimResponses.dropped(client));
	}

	private void remember(Channel channel) {
		this.connections.obtain().add((channel.parent() != null) ? channel.parent() : channel);
	}

	private HttpClient secured(HttpClient client) {
		boolean http2 = this.settings.http2();
		HttpClient secured = http2 ? client.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
				: client.protocol(HttpProtocol.HTTP11);
		Path caFile = this.settings.caFile();
		if (caFile == null) {
			return secured;
		}
		return secured.secure((spec) -> spec.sslContext(trusting((ssl) -> ssl.trustManager(caFile.toFile()))));
	}

	/**
	 * Return the TLS context that fits the protocols of this pool.
	 * @param trust says whom to trust, and who we are
	 * @return the context
	 */
	public GenericSslContextSpec<?> trusting(Consumer<SslContextBuilder> trust) {
		return this.settings.http2() ? Http2SslContextSpec.forClient().configure(trust)
				: Http11SslContextSpec.forClient().configure(trust);
	}

	/**
	 * Return what a web client connects with.
	 * @param baseUrl address that it will connect to
	 * @return a connector over {@link #httpClient(String)}
	 */
	public ClientHttpConnector connector(String baseUrl) {
		return new ReactorClientHttpConnector(httpClient(baseUrl));
	}

	/**
	 * Return how connections are made and kept.
	 * @return the settings
	 */
	public ConnectionSettings settings() {
		return this.settings;
	}

	/**
	 * Return what the connections do now.
	 * @return a snapshot
	 */
	public State state() {
		return this.meter.state();
	}

	/**
	 * Close all connections, also those that carry an exchange. Closing twice does no
	 * harm.
	 */
	@Override
	public void close() {
		this.provider.obtain().dispose();
		this.connections.obtain().close();
	}

	/**
	 * What connections do; with HTTP/2, what its streams do.
	 *
	 * @param active number that carry an exchange
	 * @param idle number that wait for one
	 * @param waiting exchanges that wait for a connection
	 */
	public record State(int active, int idle, int waiting) {

	}

}
