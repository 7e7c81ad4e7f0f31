package io.github.openrouterspring.fuzzing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers each request with the answer whose number it names.
 */
final class HostileServer implements AutoCloseable {

	static final String NUMBER = "X-Number";

	private final ServerSocket listening;

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "hostile-server");
		thread.setDaemon(true);
		return thread;
	});

	HostileServer() throws IOException {
		this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		this.threads.execute(this::accept);
	}

	private void accept() {
		while (!this.listening.isClosed()) {
			try {
				Socket socket = this.listening.accept();
				socket.setTcpNoDelay(true);
				this.threads.execute(() -> serve(socket));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			InputStream in = new BufferedInputStream(socket.getInputStream());
			OutputStream out = socket.getOutputStream();
			for (String head = head(in); !head.isEmpty(); head = head(in)) {
				in.skipNBytes(Long.parseLong(header(head, "content-length: ")));
				HostileAnswer answer = new HostileAnswer(
						Long.parseLong(header(head, NUMBER.toLowerCase(Locale.ROOT) + ": ")));
				for (byte[] piece : answer.pieces()) {
					out.write(piece);
					out.flush();
				}
				switch (answer.end()) {
					case CLOSE -> {
						return;
					}
					case RESET -> {
						socket.setSoLinger(true, 0);
						return;
					}
					case STALL -> in.transferTo(OutputStream.nullOutputStream());
					case KEEP -> {
					}
				}
			}
		}
		catch (IOException ex) {
			// The client has closed the connection.
		}
	}

	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		for (int b = in.read(); b >= 0; b = in.read()) {
			head.append((char) b);
			if (b == '\n' && head.length() >= 4 && head.charAt(head.length() - 3) == '\n') {
				return head.toString().toLowerCase(Locale.ROOT);
			}
		}
		return "";
	}

	private static String header(String head, String name) {
		int begin = head.indexOf(name) + name.length();
		return head.substring(begin, head.indexOf('\r', begin));
	}

	String baseUrl() {
		return "http://" + this.listening.getInetAddress().getHostAddress() + ":" + this.listening.getLocalPort()
				+ "/api/v1";
	}

	@Override
	public void close() throws IOException {
		this.listening.close();
		this.threads.shutdownNow();
	}

}
