package io.github.openrouterspring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A real MariaDB server for all tests, where the system has one installed, such as from
 * Debian's package {@code mariadb-server}. It ends with the tests.
 */
public final class MariaDb {

	private static final Path SERVER = Path.of("/usr/sbin/mariadbd");

	private static @Nullable String url;

	private static int databases;

	private MariaDb() {
	}

	/**
	 * Make a database, or skip the test where there is no server.
	 * @param options what its URL ends with, such as {@code ?timezone=...}
	 * @return an empty database
	 */
	public static synchronized DataSource database(String options) {
		Shared.require(Files.isExecutable(SERVER), "Skipped: there is no MariaDB server at " + SERVER);
		try {
			if (url == null) {
				url = start();
			}
		}
		catch (IOException ex) {
			Shared.require(false, "Skipped: MariaDB cannot be started here: " + ex);
		}
		String name = "ledger" + databases++;
		JdbcClient.create(new DriverManagerDataSource(url, "root", "")).sql("create database " + name).update();
		return new DriverManagerDataSource(url + name + options, "root", "");
	}

	private static String start() throws IOException {
		Path folder = Files.createTempDirectory("mariadb");
		String user = System.getProperty("user.name");
		Process making = new ProcessBuilder("mariadb-install-db", "--no-defaults",
				"--datadir=" + folder.resolve("data"), "--skip-test-db", "--user=" + user)
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("install.log").toFile())
			.start();
		if (making.onExit().join().exitValue() != 0) {
			throw new IOException(Files.readString(folder.resolve("install.log")));
		}
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		Process server = new ProcessBuilder(SERVER.toString(), "--no-defaults", "--datadir=" + folder.resolve("data"),
				"--socket=" + folder.resolve("socket"), "--bind-address=127.0.0.1", "--port=" + port,
				"--skip-grant-tables", "--user=" + user)
			.redirectErrorStream(true)
			.start();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			server.destroy();
			server.onExit().join();
			FileSystemUtils.deleteRecursively(folder.toFile());
		}));
		BufferedReader log = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
		StringBuilder said = new StringBuilder();
		for (String line = log.readLine(); line != null; line = log.readLine()) {
			said.append(line).append('\n');
			if (line.contains("ready for connections")) {
				Thread rest = new Thread(() -> drain(log), "mariadb-log");
				rest.setDaemon(true);
				rest.start();
				return "jdbc:mariadb://127.0.0.1:" + port + "/";
			}
		}
		throw new IOException(said.toString());
	}

	private static void drain(BufferedReader log) {
		try {
			while (log.readLine() != null) {
				Thread.onSpinWait();
			}
		}
		catch (IOException ex) {
			// The server has ended.
			return;
		}
	}

}
