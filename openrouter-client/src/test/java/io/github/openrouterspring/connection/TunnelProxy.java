package io.github.openrouterspring.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy of HTTP that leads every tunnel to one port of this machine, whatever host was
 * asked for, so that no name has to be known.
 */
final class TunnelProxy implements AutoCloseable {

	private final ServerSocket server;

	private final int target;

	private final String answer;

	private final List<String> heads = new CopyOnWriteArrayList<>();

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private TunnelProxy(int target, String answer) {
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.target = target;
		this.answer = answer;
		daemon(this::accept);
	}

	static TunnelProxy to(int port) {
		return new TunnelProxy(port, "200 Connection established");
	}

	static TunnelProxy refusing(String status) {
		return new TunnelProxy(0, status);
	}

	int port() {
		return this.server.getLocalPort();
	}

	/** What was asked of it, each with its headers. */
	List<String> heads() {
		return this.heads;
	}

	private void accept() {
		try {
			while (true) {
				Socket client = this.server.accept();
				this.sockets.add(client);
				daemon(() -> tunnel(client));
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private void tunnel(Socket client) {
		try {
			this.heads.add(head(client.getInputStream()));
			client.getOutputStream()
				.write(("HTTP/1.1 " + this.answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
			if (this.target == 0) {
				client.close();
				return;
			}
			Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
			this.sockets.add(server);
			daemon(() -> copy(server, client));
			copy(client, server);
		}
		catch (IOException ex) {
			// Either end has gone.
		}
	}

	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("The client has gone");
			}
			head.append((char) next);
		}
		return head.toString();
	}

	private static void copy(Socket from, Socket to) {
		try (from; to) {
			OutputStream out = to.getOutputStream();
			from.getInputStream().transferTo(out);
		}
		catch (IOException ex) {
			// Either end has gone.
		}
	}

	private static void daemon(Runnable work) {
		Thread thread = new Thread(work, "tunnel-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

}
