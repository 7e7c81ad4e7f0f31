package io.github.openrouterspring.budget;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class H2LedgerTests extends JdbcLedgerContract {

	private static int databases;

	@Override
	DataSource newDatabase() {
		return new DriverManagerDataSource(
				"jdbc:h2:mem:ledger" + databases++ + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
	}

	@Test
	void theScriptsAreThereInNativeImages() {
		RuntimeHints hints = new RuntimeHints();
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.forEach((registrar) -> registrar.registerHints(hints, getClass().getClassLoader()));
		assertThat(RuntimeHintsPredicates.resource().forResource(JdbcLedger.SCHEMA)).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource(JdbcLedger.SCHEMA_MYSQL)).accepts(hints);
	}

}
