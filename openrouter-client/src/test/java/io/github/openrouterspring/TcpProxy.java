package io.github.openrouterspring;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * Stands between a client and a server, as a network that fails does.
 */
public final class TcpProxy implements AutoCloseable {

	private final int target;

	private final ServerSocket door;

	private final Set<Link> links = ConcurrentHashMap.newKeySet();

	private volatile boolean refusing;

	public TcpProxy(int target) {
		try {
			this.target = target;
			this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	/**
	 * Lead a data source through this proxy.
	 * @param direct knows the way without it
	 * @return a data source for the same database
	 */
	public PGSimpleDataSource dataSource(PGSimpleDataSource direct) {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setServerNames(new String[] { "127.0.0.1" });
		source.setPortNumbers(new int[] { this.door.getLocalPort() });
		source.setDatabaseName(String.valueOf(direct.getDatabaseName()));
		source.setUser(direct.getUser());
		source.setLoginTimeout(2);
		return source;
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "tcp-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		while (!this.door.isClosed()) {
			try {
				Socket client = this.door.accept();
				if (this.refusing) {
					client.close();
				}
				else {
					Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), this.target));
					this.links.add(link);
					start(() -> link.pump(link.client, link.server));
					start(() -> link.pump(link.server, link.client));
				}
			}
			catch (IOException ex) {
				// Closed, or a server that is away.
				continue;
			}
		}
	}

	/**
	 * Let nothing more through on the connections that are there, and leave them open.
	 */
	public void silence() {
		this.links.forEach((link) -> link.silent = true);
	}

	/** Close all connections, and let nobody in. */
	public void cut() {
		this.refusing = true;
		this.links.forEach(Link::close);
	}

	/** Let in again. */
	public void restore() {
		this.refusing = false;
	}

	@Override
	public void close() throws IOException {
		this.door.close();
		this.links.forEach(Link::close);
	}

	private static final class Link {

		private final Socket client;

		private final Socket server;

		private volatile boolean silent;

		Link(Socket client, Socket server) {
			this.client = client;
			this.server = server;
		}

		void pump(Socket from, Socket to) {
			try {
				InputStream in = from.getInputStream();
				OutputStream out = to.getOutputStream();
				byte[] buffer = new byte[8192];
				for (int read = in.read(buffer); read != -1; read = in.read(buffer)) {
					if (!this.silent) {
						out.write(buffer, 0, read);
						out.flush();
					}
				}
			}
			catch (IOException ex) {
				// One end is closed.
				return;
			}
			finally {
				if (!this.silent) {
					close();
				}
			}
		}

		void close() {
			try {
				this.client.close();
				this.server.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
