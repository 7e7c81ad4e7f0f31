package io.github.openrouterspring.connection;

import java.util.function.Consumer;

import io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/**
 * Connections of one client: a pool of its own, so that closing it closes them and nobody
 * else's, sized for streams that last. It is made when it is first used.
 */
public final class ConnectionPool implements AutoCloseable {

	private final ConnectionSettings settings;

	private @Nullable PooledConnections connections;

	private boolean closed;

	private ConnectionPool(ConnectionSettings settings) {
		this.settings = settings;
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
		return connections().httpClient(baseUrl);
	}

	private synchronized PooledConnections connections() {
		if (this.connections == null) {
			this.connections = new PooledConnections(this.settings);
			if (this.closed) {
				this.connections.close();
			}
		}
		return this.connections;
	}

	/**
	 * Return the TLS context that fits the protocols of this pool.
	 * @param trust says whom to trust, and who we are
	 * @return the context
	 */
	public GenericSslContextSpec<?> trusting(Consumer<SslContextBuilder> trust) {
		return PooledConnections.trusting(this.settings.http2(), trust);
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
	public synchronized State state() {
		return (this.connections != null) ? this.connections.state() : State.UNUSED;
	}

	/**
	 * Close all connections, also those that carry an exchange. Closing twice does no
	 * harm.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.connections != null) {
			this.connections.close();
		}
	}

	/**
	 * What connections do; with HTTP/2, what its streams do.
	 *
	 * @param active number that carry an exchange
	 * @param idle number that wait for one
	 * @param waiting exchanges that wait for a connection
	 */
	public record State(int active, int idle, int waiting) {

		private static final State UNUSED = new State(0, 0, 0);

	}

}
