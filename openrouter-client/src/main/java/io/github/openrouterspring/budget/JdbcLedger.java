package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what was spent in a database, for several instances together. Each expense is a
 * row of {@code openrouter_expense} for each window that it counts in, which keeps it
 * from being added twice; sums stand in {@code openrouter_budget}. The tables are made by
 * {@value #SCHEMA}.
 */
public final class JdbcLedger implements Ledger {

	/** Script that makes the tables, on the class path. */
	public static final String SCHEMA = "io/github/openrouterspring/budget/schema.sql";

	private static final int LONGEST_SCOPE = 400;

	private static final int LONGEST_ID = 150;

	private static final String WHERE = " where scope = ? and period_kind = ? and period_start = ?";

	private final DataSource dataSource;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	/**
	 * Create a ledger.
	 * @param dataSource where the tables are
	 */
	public JdbcLedger(DataSource dataSource) {
		this.dataSource = dataSource;
		this.jdbc = JdbcClient.create(dataSource);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
	}

	/** Make the tables, unless they are there already. */
	public void createTables() {
		new ResourceDatabasePopulator(new ClassPathResource(SCHEMA)).execute(this.dataSource);
	}

	/**
	 * Forget expenses that nobody will add again. What was spent stays as it is.
	 * @param time those before it; more than some hours ago
	 * @return how many were forgotten
	 */
	public int deleteExpensesBefore(Instant time) {
		return this.jdbc.sql("delete from openrouter_expense where recorded_at < ?").param(utc(time)).update();
	}

	@Override
	public Mono<BigDecimal> spent(BudgetWindow window) {
		return Mono.fromCallable(() -> read(bounded(window))).subscribeOn(Schedulers.boundedElastic());
	}

	private BigDecimal read(BudgetWindow window) {
		return this.jdbc.sql("select spent from openrouter_budget" + WHERE)
			.params(columns(window))
			.query(BigDecimal.class)
			.optional()
			.orElse(BigDecimal.ZERO);
	}

	@Override
	public Mono<BigDecimal> add(String id, BudgetWindow window, BigDecimal amount) {
		return Mono.fromCallable(() -> write(bounded(id, LONGEST_ID), bounded(window), amount))
			.subscribeOn(Schedulers.boundedElastic());
	}

	private @Nullable BigDecimal write(String id, BudgetWindow window, BigDecimal amount) {
		requireSum(window);
		try {
			return this.transaction.execute((status) -> {
				this.jdbc
					.sql("insert into openrouter_expense (id, scope, period_kind, period_start, amount, recorded_at) "
							+ "values (?, ?, ?, ?, ?, ?)")
					.param(id)
					.params(columns(window))
					.params(amount, utc(Instant.now()))
					.update();
				// Holds the row until the end, so that sums are exact and crossed once.
				this.jdbc.sql("update openrouter_budget set spent = spent + ?" + WHERE)
					.param(amount)
					.params(columns(window))
					.update();
				return read(window);
			});
		}
		catch (DuplicateKeyException ex) {
			return null;
		}
	}

	/** In a transaction of its own, since PostgreSQL gives one up after a duplicate. */
	private void requireSum(BudgetWindow window) {
		long sums = this.jdbc.sql("select count(*) from openrouter_budget" + WHERE)
			.params(columns(window))
			.query(Long.class)
			.single();
		if (sums == 0) {
			try {
				this.transaction.executeWithoutResult((status) -> this.jdbc
					.sql("insert into openrouter_budget (scope, period_kind, period_start, spent) values (?, ?, ?, 0)")
					.params(columns(window))
					.update());
			}
			catch (DuplicateKeyException ex) {
				// Another instance was faster, which is as good.
				return;
			}
		}
	}

	private static List<?> columns(BudgetWindow window) {
		return List.of(window.scope(), window.period().name(), utc(window.start()));
	}

	private static OffsetDateTime utc(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

	private static BudgetWindow bounded(BudgetWindow window) {
		return new BudgetWindow(bounded(window.scope(), LONGEST_SCOPE), window.period(), window.start());
	}

	private static String bounded(String text, int longest) {
		return (text.length() <= longest) ? text
				: text.substring(0, longest) + "#" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
	}

}
