package io.github.openrouterspring;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A real PostgreSQL server for all tests, which comes as a dependency and ends with them.
 * It refuses to run as root; the library starts it in a user namespace then, where the
 * system allows that.
 */
public final class Postgres {

	private static @Nullable EmbeddedPostgres server;

	private static int databases;

	private Postgres() {
	}

	/**
	 * Make a database, or skip the test where there is no server.
	 * @return an empty database
	 */
	public static synchronized PGSimpleDataSource database() {
		try {
			if (server == null) {
				server = EmbeddedPostgres.builder().start();
			}
			String name = "ledger" + databases++;
			JdbcClient.create(server.getPostgresDatabase()).sql("create database " + name).update();
			return (PGSimpleDataSource) server.getDatabase("postgres", name);
		}
		catch (IOException | IllegalStateException ex) {
			Shared.require(false, "Skipped: PostgreSQL cannot be started here: " + ex);
			throw new IllegalStateException(ex);
		}
	}

}
