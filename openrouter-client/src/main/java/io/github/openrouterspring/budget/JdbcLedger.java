package io.github.openrouterspring.budget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what was spent in a database, for several instances together. Each expense is a
 * row of {@code openrouter_expense} for each window that it counts in, which keeps it
 * from being added twice, and is an audit of what was paid for; sums stand in
 * {@code openrouter_budget}, and what is held back for calls that run in
 * {@code openrouter_reservation}. The tables are made by {@value #SCHEMA}, or by
 * {@value #SCHEMA_MYSQL} in MySQL and MariaDB. All times in them are in UTC, whatever the
 * zones of the server and this machine.
 */
public final class JdbcLedger implements Ledger {

	private static final Log logger = LogFactory.getLog(JdbcLedger.class);

	/** Script that makes the tables, on the class path. */
	public static final String SCHEMA = "io/github/openrouterspring/budget/schema.sql";

	/** The same for MySQL and MariaDB. */
	public static final String SCHEMA_MYSQL = "io/github/openrouterspring/budget/schema-mysql.sql";

	/** What the names of the tables begin with unless wanted otherwise. */
	public static final String TABLE_PREFIX = "openrouter_";

	private static final Pattern PREFIX = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,29}");

	private static final List<String> TABLES = List.of("openrouter_budget", "openrouter_expense",
			"openrouter_reservation");

	private static final int ATTEMPTS_TO_CREATE = 10;

	private static final int LONGEST_NAME = 200;

	private static final int LONGEST_TAGS = 1000;

	private static final int LONGEST_SCOPE = 400;

	private static final int LONGEST_ID = 150;

	private static final String WHERE = " where scope = ? and period_kind = ? and period_start = ?";

	/** A database that is lost may not even close its connections. */
	private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

	private static final int MOST_AT_ONCE = 8;

	private static final int MOST_WAITING = 10_000;

	private final DataSource dataSource;

	private final String prefix;

	private final @Nullable Duration keep;

	private final int silenceMillis;

	private final Scheduler scheduler = Schedulers.fromExecutorService(
			LedgerQueue.threads(MOST_AT_ONCE, "openrouter-jdbc-ledger", new LinkedBlockingQueue<>(MOST_WAITING)));

	/**
	 * Create a ledger whose tables have the usual names, and keep all expenses.
	 * @param dataSource where the tables are
	 */
	public JdbcLedger(DataSource dataSource) {
		this(dataSource, TABLE_PREFIX, null);
	}

	/**
	 * Create a ledger.
	 * @param dataSource where the tables are. If callers hold connections of it in
	 * transactions while they call a model, as many as it has keep the ledger from its
	 * work: give it connections of its own then
	 * @param tablePrefix what the names of the tables begin with, such as
	 * {@value #TABLE_PREFIX}
	 * @param keep how long an expense is kept after it was written, some hours at least;
	 * {@code null} for ever. Sums stay as they are
	 * @throws IllegalArgumentException if the prefix is no beginning of a name
	 */
	public JdbcLedger(DataSource dataSource, String tablePrefix, @Nullable Duration keep) {
		this(dataSource, tablePrefix, keep, LONGEST_SILENCE);
	}

	JdbcLedger(DataSource dataSource, String tablePrefix, @Nullable Duration keep, Duration silence) {
		if (!PREFIX.matcher(tablePrefix).matches()) {
			throw new IllegalArgumentException("The prefix of the ledger's tables is '" + tablePrefix
					+ "'; it must be a letter and up to 29 letters, digits and underscores, such as '" + TABLE_PREFIX
					+ "'");
		}
		this.dataSource = dataSource;
		this.prefix = tablePrefix;
		this.keep = keep;
		this.silenceMillis = (int) silence.toMillis();
	}

	/**
	 * Make the tables, unless they are there already. Any number of instances may do so
	 * at once.
	 */
	public void createTables() {
		String script = tables(script());
		for (int attempt = 1;; attempt++) {
			try {
				new ResourceDatabasePopulator(new ByteArrayResource(script.getBytes(StandardCharsets.UTF_8)))
					.execute(this.dataSource);
				return;
			}
			catch (DataAccessException ex) {
				// Another instance may make the same table, which not every database
				// waits for.
				if (attempt == ATTEMPTS_TO_CREATE) {
					throw ex;
				}
				logger.debug("The tables of the ledger could not be made", ex);
			}
		}
	}

	private String script() {
		try (Connection connection = this.dataSource.getConnection()) {
			String product = connection.getMetaData().getDatabaseProductName();
			boolean mysql = "MySQL".equals(product) || "MariaDB".equals(product);
			return new ClassPathResource(mysql ? SCHEMA_MYSQL : SCHEMA).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (SQLException ex) {
			throw new CannotGetJdbcConnectionException("The database of the ledger cannot be reached", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String tables(String sql) {
		return sql.replace(TABLE_PREFIX, this.prefix);
	}

	/**
	 * Look whether the tables are there, with all that this version needs.
	 * @throws DataAccessException if they are not, or the database cannot be reached
	 */
	public void checkTables() {
		connected((jdbc, transaction) -> {
			for (String table : TABLES) {
				jdbc.sql("select count(*) from " + table + " where 1 = 0").query(Long.class).single();
			}
			jdbc.sql("select count(model) from openrouter_expense where 1 = 0").query(Long.class).single();
			return true;
		});
	}

	/**
	 * Forget expenses that nobody will add again, at once. What was spent stays as it is.
	 * @param time those before it; more than some hours ago
	 * @return how many were forgotten
	 */
	public int deleteExpensesBefore(Instant time) {
		Integer forgotten = connected(
				(jdbc, transaction) -> jdbc.sql("delete from openrouter_expense where recorded_at < ?")
					.param(utc(time))
					.update());
		return (forgotten != null) ? forgotten : 0;
	}

	@Override
	public Mono<BigDecimal> spent(BudgetWindow window) {
		return work((jdbc, transaction) -> spent(jdbc, bounded(window)).orElse(BigDecimal.ZERO));
	}

	private static Optional<BigDecimal> spent(Sql jdbc, BudgetWindow window) {
		return jdbc.sql("select spent from openrouter_budget" + WHERE)
			.params(columns(window))
			.query(BigDecimal.class)
			.optional();
	}

	@Override
	public Mono<Boolean> reserve(Reservation reservation, BigDecimal limit) {
		BudgetWindow window = bounded(reservation.window());
		return work((jdbc, transaction) -> {
			Optional<Boolean> held = hold(jdbc, transaction, reservation, window, limit);
			if (held.isEmpty()) {
				// Used up; or not begun, until somebody else may just have begun it.
				Optional<BigDecimal> spent = spent(jdbc, window);
				if (spent.isPresent() && spent.get().compareTo(limit) >= 0) {
					return false;
				}
				if (spent.isEmpty()) {
					beginWindow(jdbc, transaction, window);
				}
				held = hold(jdbc, transaction, reservation, window, limit);
			}
			return held.orElse(false);
		});
	}

	/**
	 * Hold back in a transaction that holds the row of the sum from its begin, so that
	 * all who ask come one after the other.
	 * @return whether there was room; empty if there was no such sum below the limit
	 */
	private static Optional<Boolean> hold(Sql jdbc, TransactionTemplate transaction, Reservation reservation,
			BudgetWindow window, BigDecimal limit) {
		return Objects.requireNonNull(transaction.execute((status) -> lock(jdbc, window, limit)
				? Optional.of(insert(jdbc, reservation, window, limit)) : Optional.<Boolean>empty()));
	}

	private static boolean insert(Sql jdbc, Reservation reservation, BudgetWindow window, BigDecimal limit) {
		return jdbc
			.sql("insert into openrouter_reservation (scope, period_kind, period_start, id, amount, expires_at) "
					+ "select b.scope, b.period_kind, b.period_start, ?, ?, ? from openrouter_budget b "
					+ "left join openrouter_reservation r on r.scope = b.scope and r.period_kind = b.period_kind "
					+ "and r.period_start = b.period_start and r.expires_at > ? "
					+ "where b.scope = ? and b.period_kind = ? and b.period_start = ? "
					+ "group by b.scope, b.period_kind, b.period_start, b.spent "
					+ "having count(r.id) = 0 or b.spent + coalesce(sum(r.amount), 0) + ? <= ?")
			.params(reservation.id(), reservation.amount(), utc(reservation.expiry()), utc(Instant.now()))
			.params(columns(window))
			.params(reservation.amount(), limit)
			.update() > 0;
	}

	private static boolean lock(Sql jdbc, BudgetWindow window, BigDecimal limit) {
		return jdbc.sql("update openrouter_budget set spent = spent" + WHERE + " and spent < ?")
			.params(columns(window))
			.param(limit)
			.update() > 0;
	}

	@Override
	public Mono<Void> release(Reservation reservation) {
		return this.<Void>work((jdbc, transaction) -> {
			release(jdbc, reservation);
			return null;
		});
	}

	private static void release(Sql jdbc, Reservation reservation) {
		jdbc.sql("delete from openrouter_reservation" + WHERE + " and id = ?")
			.params(columns(bounded(reservation.window())))
			.param(reservation.id())
			.update();
	}

	@Override
	public Mono<BigDecimal> add(Expense expense, BudgetWindow window, @Nullable Reservation reservation) {
		return this.<BigDecimal>work((jdbc, transaction) -> {
			BigDecimal spent = add(jdbc, transaction, expense, bounded(window));
			if (reservation != null) {
				// For a moment it counts twice, so that nobody else passes in between.
				release(jdbc, reservation);
			}
			return spent;
		});
	}

	private @Nullable BigDecimal add(Sql jdbc, TransactionTemplate transaction, Expense expense, BudgetWindow window) {
		try {
			Optional<BigDecimal> spent = write(jdbc, transaction, expense, window);
			if (spent.isEmpty()) {
				beginWindow(jdbc, transaction, window);
				spent = write(jdbc, transaction, expense, window);
			}
			return spent.orElse(null);
		}
		catch (DuplicateKeyException ex) {
			return null;
		}
	}

	/**
	 * Add to the sum, whose row stays held until the end, so that sums are exact and
	 * crossed once.
	 * @return the sum; empty if there is none yet
	 */
	private static Optional<BigDecimal> write(Sql jdbc, TransactionTemplate transaction, Expense expense,
			BudgetWindow window) {
		return transaction.execute((status) -> {
			jdbc.sql("insert into openrouter_expense (id, scope, period_kind, period_start, amount, recorded_at, "
					+ "operation, model, model_name, tags, prompt_tokens, completion_tokens) "
					+ "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
				.param(bounded(expense.id(), LONGEST_ID))
				.params(columns(window))
				.param(expense.cost())
				.param(utc(Instant.now()))
				.param(cut(expense.operation(), LONGEST_NAME))
				.param(cut(expense.model(), LONGEST_NAME))
				.param(cut(expense.modelName(), LONGEST_NAME))
				.param(cut(tags(expense), LONGEST_TAGS))
				.param(expense.promptTokens())
				.param(expense.completionTokens())
				.update();
			int sums = jdbc.sql("update openrouter_budget set spent = spent + ?" + WHERE)
				.param(expense.cost())
				.params(columns(window))
				.update();
			if (sums == 0) {
				status.setRollbackOnly();
				return Optional.empty();
			}
			return spent(jdbc, window);
		});
	}

	/** Tidies up, which is rare enough here. */
	private void beginWindow(Sql jdbc, TransactionTemplate transaction, BudgetWindow window) {
		insertWindow(jdbc, transaction, window);
		Instant now = Instant.now();
		this.scheduler.schedule(() -> {
			try {
				connected((later, other) -> later.sql("delete from openrouter_reservation where expires_at < ?")
					.param(utc(now))
					.update());
				if (this.keep != null) {
					deleteExpensesBefore(now.minus(this.keep));
				}
			}
			catch (RuntimeException ex) {
				logger.warn("What is old could not be deleted from the ledger; it is tried again with the next period. "
						+ ex.getMessage());
			}
		});
	}

	/** In a transaction of its own, since PostgreSQL gives one up after a duplicate. */
	private static void insertWindow(Sql jdbc, TransactionTemplate transaction, BudgetWindow window) {
		try {
			transaction.executeWithoutResult((status) -> jdbc
				.sql("insert into openrouter_budget (scope, period_kind, period_start, spent) values (?, ?, ?, 0)")
				.params(columns(window))
				.update());
		}
		catch (DuplicateKeyException ex) {
			logger.debug("Another instance was faster, which is as good", ex);
		}
	}

	private <T> Mono<T> work(Work<T> work) {
		return Mono.fromCallable(() -> connected(work)).subscribeOn(this.scheduler);
	}

	/**
	 * Work with one connection, and no longer than the database speaks: a thread that
	 * waits for one that is lost would wait until TCP gives up.
	 */
	private <T> @Nullable T connected(Work<T> work) {
		try (Connection connection = this.dataSource.getConnection()) {
			int before = silence(connection);
			setSilence(connection, this.silenceMillis);
			try {
				DataSource single = new SingleConnectionDataSource(connection, true);
				JdbcClient client = JdbcClient.create(single);
				return work.with((sql) -> client.sql(tables(sql)),
						new TransactionTemplate(new JdbcTransactionManager(single)));
			}
			finally {
				if (!connection.isClosed()) {
					setSilence(connection, before);
				}
			}
		}
		catch (SQLException ex) {
			throw new CannotGetJdbcConnectionException("The database of the ledger cannot be reached", ex);
		}
	}

	private static int silence(Connection connection) throws SQLException {
		try {
			return connection.getNetworkTimeout();
		}
		catch (SQLFeatureNotSupportedException ex) {
			return 0;
		}
	}

	private static void setSilence(Connection connection, int millis) throws SQLException {
		try {
			connection.setNetworkTimeout(Runnable::run, millis);
		}
		catch (SQLFeatureNotSupportedException ex) {
			logger.debug("The driver knows no network timeout", ex);
		}
	}

	private static List<?> columns(BudgetWindow window) {
		return List.of(window.scope(), window.period().name(), utc(window.start()));
	}

	/** Without a zone, so that neither driver nor database moves it. */
	private static LocalDateTime utc(Instant time) {
		return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
	}

	private static @Nullable String tags(Expense expense) {
		return expense.tags().isEmpty() ? null
				: expense.tags()
					.entrySet()
					.stream()
					.map((tag) -> tag.getKey() + "=" + tag.getValue())
					.collect(Collectors.joining(", "));
	}

	private static @Nullable String cut(@Nullable String text, int longest) {
		return (text == null || text.length() <= longest) ? text : text.substring(0, longest);
	}

	private static BudgetWindow bounded(BudgetWindow window) {
		return new BudgetWindow(bounded(window.scope(), LONGEST_SCOPE), window.period(), window.start());
	}

	/** MySQL takes no notice of spaces at the end. */
	private static String bounded(String text, int longest) {
		return (text.length() <= longest && !text.endsWith(" ")) ? text
				: text.substring(0, Math.min(text.length(), longest)) + "#"
						+ UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * What is done with a connection.
	 *
	 * @param <T> type of what comes of it
	 */
	private interface Work<T> {

		@Nullable T with(Sql jdbc, TransactionTemplate transaction);

	}

	/**
	 * Makes statements for the tables as they are called here.
	 */
	private interface Sql {

		JdbcClient.StatementSpec sql(String sql);

	}

}
