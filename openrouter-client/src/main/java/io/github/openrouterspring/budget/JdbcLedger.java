package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
 * row of {@code openrouter_expense}, which keeps it from being added twice; sums stand in
 * {@code openrouter_budget}. The tables are made by {@value #SCHEMA}.
 */
public final class JdbcLedger implements Ledger {

	/** Script that makes the tables, on the class path. */
	public static final String SCHEMA = "io/github/openrouterspring/budget/schema.sql";

	private static final int LONGEST_SCOPE = 400;

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
	public Mono<BigDecimal> spent(String scope, Instant period) {
		return Mono.fromCallable(() -> read(bounded(scope), period)).subscribeOn(Schedulers.boundedElastic());
	}

	private BigDecimal read(String scope, Instant period) {
		return this.jdbc.sql("select spent from openrouter_budget where scope = ? and period_start = ?")
			.params(scope, utc(period))
			.query(BigDecimal.class)
			.optional()
			.orElse(BigDecimal.ZERO);
	}

	@Override
	public Mono<BigDecimal> add(String id, String scope, Instant period, BigDecimal amount) {
		return Mono.fromCallable(() -> write(bounded(id), bounded(scope), period, amount))
			.subscribeOn(Schedulers.boundedElastic());
	}

	private @Nullable BigDecimal write(String id, String scope, Instant period, BigDecimal amount) {
		requireSum(scope, period);
		try {
			return this.transaction.execute((status) -> {
				this.jdbc
					.sql("insert into openrouter_expense (id, scope, period_start, amount, recorded_at) "
							+ "values (?, ?, ?, ?, ?)")
					.params(id, scope, utc(period), amount, utc(Instant.now()))
					.update();
				// Holds the row until the end, so that sums are exact and crossed once.
				this.jdbc.sql("update openrouter_budget set spent = spent + ? where scope = ? and period_start = ?")
					.params(amount, scope, utc(period))
					.update();
				return read(scope, period);
			});
		}
		catch (DuplicateKeyException ex) {
			return null;
		}
	}

	/** In a transaction of its own, since PostgreSQL gives one up after a duplicate. */
	private void requireSum(String scope, Instant period) {
		long sums = this.jdbc.sql("select count(*) from openrouter_budget where scope = ? and period_start = ?")
			.params(scope, utc(period))
			.query(Long.class)
			.single();
		if (sums == 0) {
			try {
				this.transaction.executeWithoutResult((status) -> this.jdbc
					.sql("insert into openrouter_budget (scope, period_start, spent) values (?, ?, 0)")
					.params(scope, utc(period))
					.update());
			}
			catch (DuplicateKeyException ex) {
				// Another instance was faster, which is as good.
				return;
			}
		}
	}

	private static OffsetDateTime utc(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

	private static String bounded(String text) {
		return (text.length() <= LONGEST_SCOPE) ? text : text.substring(0, LONGEST_SCOPE) + "#"
				+ UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
	}

}
