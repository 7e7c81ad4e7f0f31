package io.github.openrouterspring;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers with bytes that need not be HTTP, on sockets that it ends as it is told.
 */
final class WireServer implements AutoCloseable {

	private final ServerSocket listening;

	private final Set<Socket> sockets = Collections.synchronizedSet(new HashSet<>());

	private final AtomicInteger requests = new AtomicInteger();

	private final Answer answer;

	private WireServer(Answer answer) throws IOException {
		this.answer = answer;
		this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		daemon(this::accept);
	}

	/**
	 * Start a server that reads each request, and then does as it is told.
	 * @param answer writes to the connection; the connection is closed after it
	 * @return the server
	 */
	static WireServer start(Answer answer) throws IOException {
		return new WireServer(answer);
	}

	/** Starts a server that answers each request with the same text, and closes. */
	static WireServer answering(String response) throws IOException {
		return start((connection, request) -> connection.write(response));
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "wire-server");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		while (!this.listening.isClosed()) {
			try {
				Socket socket = this.listening.accept();
				this.sockets.add(socket);
				daemon(() -> serve(socket));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			Connection connection = new Connection(socket);
			while (connection.open) {
				String request = read(socket.getInputStream());
				if (request.isEmpty()) {
					return;
				}
				connection.open = false;
				this.answer.answer(connection, this.requests.incrementAndGet());
			}
		}
		catch (IOException | InterruptedException ex) {
			// The client has left, which is what many tests are about.
		}
		finally {
			this.sockets.remove(socket);
		}
	}

	private static String read(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		for (int b = in.read(); b >= 0; b = in.read()) {
			head.write(b);
			String text = head.toString(StandardCharsets.ISO_8859_1);
			if (text.endsWith("\r\n\r\n")) {
				String lower = text.toLowerCase(Locale.ROOT);
				int length = lower.indexOf("content-length: ");
				if (length >= 0) {
					int begin = length + "content-length: ".length();
					in.readNBytes(Integer.parseInt(text.substring(begin, text.indexOf('\r', begin))));
				}
				return text;
			}
		}
		return "";
	}

	/** How many requests have arrived in whole. */
	int requests() {
		return this.requests.get();
	}

	String baseUrl() {
		return "http://127.0.0.1:" + this.listening.getLocalPort() + "/api/v1";
	}

	@Override
	public void close() throws IOException {
		this.listening.close();
		for (Socket socket : this.sockets.toArray(new Socket[0])) {
			socket.close();
		}
	}

	/** What happens after a request has arrived. */
	interface Answer {

		void answer(Connection connection, int request) throws IOException, InterruptedException;

	}

	/** One connection. */
	static final class Connection {

		private final Socket socket;

		private boolean open = true;

		private Connection(Socket socket) {
			this.socket = socket;
		}

		void write(String text) throws IOException {
			write(text.getBytes(StandardCharsets.UTF_8));
		}

		void write(byte[] bytes) throws IOException {
			this.socket.getOutputStream().write(bytes);
			this.socket.getOutputStream().flush();
		}

		/** Wait for the next request. */
		void keepOpen() {
			this.open = true;
		}

		/** End the connection with RST. */
		void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

		/** Wait until the client closes. */
		void stall() throws IOException {
			while (this.socket.getInputStream().read() >= 0) {
				// Whatever comes is of no interest.
			}
		}

	}

}
