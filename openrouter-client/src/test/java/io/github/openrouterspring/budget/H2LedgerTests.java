package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class H2LedgerTests extends LedgerContract {

	private static int databases;

	private JdbcLedger one;

	private JdbcLedger other;

	@BeforeEach
	void createTables() {
		String url = "jdbc:h2:mem:ledger" + databases++ + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
		this.one = new JdbcLedger(new DriverManagerDataSource(url));
		this.other = new JdbcLedger(new DriverManagerDataSource(url));
		this.one.createTables();
		this.other.createTables();
	}

	@Override
	List<Ledger> instances() {
		return List.of(this.one, this.other);
	}

	@Test
	void oldExpensesCanBeForgottenWithoutTheirSum() {
		add(this.one, "old", day("all"), BigDecimal.ONE).block(SOON);
		assertThat(this.one.deleteExpensesBefore(Instant.now().minus(Duration.ofDays(1)))).isZero();
		assertThat(this.one.deleteExpensesBefore(Instant.now().plusSeconds(1))).isEqualTo(1);
		assertThat(this.one.spent(day("all")).block(SOON)).isEqualByComparingTo("1");
	}

	@Test
	void theScriptIsThereInNativeImages() {
		RuntimeHints hints = new RuntimeHints();
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.forEach((registrar) -> registrar.registerHints(hints, getClass().getClassLoader()));
		assertThat(RuntimeHintsPredicates.resource().forResource(JdbcLedger.SCHEMA)).accepts(hints);
	}

}
