package io.github.openrouterspring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Resets the first connection while its request is still being written, and answers the
 * others.
 */
final class HalfReader implements AutoCloseable {

	private final ServerSocket listening;

	private final AtomicInteger connections = new AtomicInteger();

	private final String response;

	HalfReader(String response) throws IOException {
		this.response = response;
		this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::serve, "half-reader");
		thread.setDaemon(true);
		thread.start();
	}

	private void serve() {
		while (!this.listening.isClosed()) {
			try (Socket socket = this.listening.accept()) {
				if (this.connections.incrementAndGet() == 1) {
					socket.getInputStream().readNBytes(1000);
					socket.setSoLinger(true, 0);
					continue;
				}
				String head = "";
				while (!head.endsWith("\r\n\r\n")) {
					head += (char) socket.getInputStream().read();
				}
				String length = head.substring(head.toLowerCase().indexOf("content-length: ") + 16).split("\r")[0];
				socket.getInputStream().skipNBytes(Long.parseLong(length));
				socket.getOutputStream().write(this.response.getBytes(StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				// The socket is closed, by the client or by the end of the test.
			}
		}
	}

	String baseUrl() {
		return "http://127.0.0.1:" + this.listening.getLocalPort() + "/api/v1";
	}

	int connections() {
		return this.connections.get();
	}

	@Override
	public void close() throws IOException {
		this.listening.close();
	}

}
