package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a ledger has to keep in every database.
 */
abstract class JdbcLedgerContract extends LedgerContract {

	private DataSource database;

	/**
	 * Make a database for one test.
	 * @return an empty one
	 */
	abstract DataSource newDatabase();

	@BeforeEach
	void createTables() {
		this.database = newDatabase();
		new JdbcLedger(this.database).createTables();
	}

	final DataSource database() {
		return this.database;
	}

	@Override
	List<Ledger> instances() {
		return List.of(new JdbcLedger(this.database), new JdbcLedger(this.database));
	}

	private JdbcClient jdbc() {
		return JdbcClient.create(this.database);
	}

	@Test
	void instancesMayCreateTheTablesAtOnce() {
		DataSource fresh = newDatabase();
		Flux.range(0, 8)
			.flatMap((i) -> Mono.fromRunnable(() -> new JdbcLedger(fresh).createTables())
				.subscribeOn(Schedulers.boundedElastic()), 8)
			.blockLast(SOON);
		new JdbcLedger(fresh).checkTables();
	}

	@Test
	void missingTablesAreFound() {
		DataSource fresh = newDatabase();
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> new JdbcLedger(fresh).checkTables());
		new JdbcLedger(this.database).checkTables();
	}

	@Test
	void tablesMayHaveOtherNames() {
		JdbcLedger other = new JdbcLedger(this.database, "shop_", null);
		other.createTables();
		add(other, "e", day("all"), BigDecimal.ONE).block(SOON);
		assertThat(other.reserve(reservation("r", day("all"), "1"), BigDecimal.TEN).block(SOON)).isTrue();
		assertThat(jdbc().sql("select count(*) from shop_expense").query(Integer.class).single()).isEqualTo(1);
		assertThat(jdbc().sql("select count(*) from shop_reservation").query(Integer.class).single()).isEqualTo(1);
		assertThat(new JdbcLedger(this.database).spent(day("all")).block(SOON)).isZero();
	}

	@Test
	void aPrefixIsTheBeginningOfAName() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new JdbcLedger(this.database, "x; drop table y; --", null))
			.withMessageContaining("'x; drop table y; --'");
	}

	@Test
	void instancesInOtherZonesShareTheirPeriods() {
		Instant skippedInBerlin = Instant.parse("2026-03-29T02:30:00Z");
		BudgetWindow hour = BudgetWindow.at("zones", BudgetPeriod.HOUR, skippedInBerlin);
		TimeZone before = TimeZone.getDefault();
		try {
			for (String zone : List.of("Europe/Berlin", "Pacific/Kiritimati", "America/Los_Angeles")) {
				TimeZone.setDefault(TimeZone.getTimeZone(zone));
				add(new JdbcLedger(this.database), zone, hour, BigDecimal.ONE).block(SOON);
			}
			assertThat(new JdbcLedger(this.database).spent(hour).block(SOON)).isEqualByComparingTo("3");
			assertThat(jdbc().sql("select cast(period_start as char(19)) from openrouter_budget")
				.query(String.class)
				.list()).containsExactly("2026-03-29 02:00:00");
		}
		finally {
			TimeZone.setDefault(before);
		}
	}

	@Test
	void anExpenseTellsWhatWasPaidFor() {
		Expense expense = new Expense("gen-1", "chat", DAY, "a/asked", "a/answered", "code",
				Map.of("team", "x".repeat(2000)), BigDecimal.ONE, 3, 4);
		new JdbcLedger(this.database).add(expense, day("all"), null).block(SOON);
		Map<String, Object> row = jdbc()
			.sql("select operation, model, model_name, tags, prompt_tokens, completion_tokens from openrouter_expense")
			.query()
			.singleRow();
		assertThat(row).containsEntry("operation", "chat")
			.containsEntry("model", "a/answered")
			.containsEntry("model_name", "code")
			.containsEntry("prompt_tokens", 3L)
			.containsEntry("completion_tokens", 4L);
		assertThat(String.valueOf(row.get("tags"))).startsWith("team=xxx").hasSize(1000);
	}

	@Test
	void scopesDifferInCaseAndInSpaces() {
		Ledger ledger = instances().get(0);
		List<String> scopes = List.of("tag:team=a", "tag:team=A", "tag:team=a ", "tag:team=á");
		IntStream.range(0, scopes.size())
			.forEach((i) -> add(ledger, "e", day(scopes.get(i)), BigDecimal.valueOf(i + 1)).block(SOON));
		for (int i = 0; i < scopes.size(); i++) {
			assertThat(ledger.spent(day(scopes.get(i))).block(SOON)).isEqualByComparingTo(BigDecimal.valueOf(i + 1));
		}
	}

	@Test
	void oldExpensesCanBeForgottenWithoutTheirSum() {
		JdbcLedger ledger = new JdbcLedger(this.database);
		add(ledger, "old", day("all"), BigDecimal.ONE).block(SOON);
		assertThat(ledger.deleteExpensesBefore(Instant.now().minus(Duration.ofDays(1)))).isZero();
		assertThat(ledger.deleteExpensesBefore(Instant.now().plusSeconds(1))).isEqualTo(1);
		assertThat(ledger.spent(day("all")).block(SOON)).isEqualByComparingTo("1");
	}

	@Test
	void oldExpensesAreForgottenWhenAPeriodBegins() {
		JdbcLedger forgetful = new JdbcLedger(this.database, JdbcLedger.TABLE_PREFIX, Duration.ofHours(1));
		add(forgetful, "old", day("all"), BigDecimal.ONE).block(SOON);
		jdbc().sql("update openrouter_expense set recorded_at = ?").param(LocalDateTime.of(2020, 1, 1, 0, 0)).update();
		add(forgetful, "new", day("all", 1), BigDecimal.ONE).block(SOON);
		Flux.defer(() -> Flux.fromIterable(jdbc().sql("select id from openrouter_expense").query(String.class).list()))
			.collectList()
			.repeatWhen((again) -> again.delayElements(Duration.ofMillis(20)))
			.takeUntil(List.of("new")::equals)
			.blockLast(SOON);
	}

}
