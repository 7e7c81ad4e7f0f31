package io.github.openrouterspring.budget;

import java.io.IOException;
import java.util.List;

import io.github.openrouterspring.Shared;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The same on a real PostgreSQL server, which comes as a dependency. It refuses to run as
 * root; the library starts it in a user namespace then, where the system allows that.
 */
class PostgresLedgerTests extends LedgerContract {

	private static @Nullable EmbeddedPostgres postgres;

	@BeforeAll
	static void start() {
		try {
			postgres = EmbeddedPostgres.builder().start();
			new JdbcLedger(postgres.getPostgresDatabase()).createTables();
		}
		catch (IOException | IllegalStateException ex) {
			Shared.require(false, "Skipped: PostgreSQL cannot be started here: " + ex);
		}
	}

	@AfterAll
	static void stop() throws IOException {
		if (postgres != null) {
			postgres.close();
		}
	}

	@BeforeEach
	void clear() {
		JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
		jdbc.sql("truncate table openrouter_budget, openrouter_expense").update();
	}

	@Override
	List<Ledger> instances() {
		return List.of(new JdbcLedger(postgres.getPostgresDatabase()), new JdbcLedger(postgres.getPostgresDatabase()));
	}

}
