package io.github.openrouterspring.samples.batch;

import java.nio.file.Path;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * On H2 in a file, served by the test.
 */
class H2RestartTests extends RestartTests {

	static {
		System.setProperty("h2.bindAddress", "127.0.0.1");
	}

	@TempDir
	private Path files;

	private Server server;

	@Override
	DataSource database() throws SQLException {
		this.server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", this.files.toString())
			.start();
		JdbcDataSource database = new JdbcDataSource();
		database.setURL(url());
		return database;
	}

	@Override
	String url() {
		return "jdbc:h2:tcp://127.0.0.1:" + this.server.getPort() + "/./comparison;LOCK_TIMEOUT=600000";
	}

	@AfterEach
	void stopServer() {
		this.server.stop();
	}

}
