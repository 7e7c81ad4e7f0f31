package io.github.openrouterspring.samples.batch;

import java.io.IOException;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;

/**
 * On a real PostgreSQL server, which comes as a dependency, where the system lets it run.
 */
class PostgresRestartTests extends RestartTests {

	private @Nullable EmbeddedPostgres postgres;

	@Override
	DataSource database() {
		try {
			this.postgres = EmbeddedPostgres.builder().start();
		}
		catch (IOException | IllegalStateException ex) {
			System.out.println("Skipped: PostgreSQL cannot be started here: " + ex);
			Assumptions.abort("PostgreSQL cannot be started here");
		}
		return this.postgres.getPostgresDatabase();
	}

	@Override
	String url() {
		return this.postgres.getJdbcUrl("postgres", "postgres");
	}

	@AfterEach
	void stopServer() throws IOException {
		if (this.postgres != null) {
			this.postgres.close();
		}
	}

}
