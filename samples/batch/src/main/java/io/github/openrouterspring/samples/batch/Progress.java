package io.github.openrouterspring.samples.batch;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.openrouterspring.budget.BudgetPeriod;
import io.github.openrouterspring.budget.BudgetWindow;
import io.github.openrouterspring.budget.Ledger;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.BatchStatus;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Says how far the run is: all workers together, as the database has it.
 */
@Component
class Progress {

	private static final Log logger = LogFactory.getLog(Progress.class);

	private static final String ROW = "%-32s %8s %9s %14s %11s%n";

	private final JdbcClient jdbc;

	private final Ledger ledger;

	private final ComparisonProperties properties;

	Progress(JdbcClient jdbc, Ledger ledger, ComparisonProperties properties) {
		this.jdbc = jdbc;
		this.ledger = ledger;
		this.properties = properties;
	}

	@Scheduled(fixedDelay = 2000, initialDelay = 2000)
	void log() {
		List<Sum> sums = sums("status");
		long all = sums.stream().mapToLong(Sum::items).sum();
		if (all > 0) {
			logger.info("Run " + this.properties.run() + ": " + all + " items, "
					+ sums.stream().map(Sum::toString).collect(Collectors.joining(", ")) + "; $" + plain(spent())
					+ "; completed by "
					+ sums("worker").stream()
						.filter((sum) -> sum.name() != null)
						.map((sum) -> sum.name() + " " + (sum.answers() + sum.failures()))
						.collect(Collectors.joining(", ")));
		}
	}

	void printTable(BatchStatus status) {
		StringBuilder table = new StringBuilder();
		table.append(ROW.formatted("model", "answers", "failures", "cost in USD", "mean time"));
		for (Sum sum : sums("model")) {
			table.append(ROW.formatted(sum.name(), sum.answers(), sum.failures(), plain(sum.cost()),
					(sum.millis() != null) ? String.format(Locale.ROOT, "%.3f s", sum.millis() / 1000) : ""));
		}
		table.append(ROW.formatted("ledger", "", "", plain(spent()), ""));
		System.out.printf("%nRun %s, worker %s: %s%n%s", this.properties.run(), this.properties.worker(), status,
				table);
	}

	private BigDecimal spent() {
		return Objects.requireNonNullElse(this.ledger
			.spent(BudgetWindow.at(AskTasklet.scope(this.properties.run()), BudgetPeriod.TOTAL, Instant.now()))
			.block(), BigDecimal.ZERO);
	}

	private static String plain(@Nullable BigDecimal cost) {
		return (cost != null) ? cost.stripTrailingZeros().toPlainString() : "";
	}

	private List<Sum> sums(String column) {
		return this.jdbc
			.sql("select " + column + " as name, count(*) as items, "
					+ "count(case when status = 'DONE' then 1 end) as answers, "
					+ "count(case when status = 'FAILED' then 1 end) as failures, sum(cost) as cost, "
					+ "avg(cast(millis as double precision)) as millis "
					+ "from comparison_item where run = ? group by " + column + " order by " + column)
			.param(this.properties.run())
			.query(new SimplePropertyRowMapper<>(Sum.class))
			.list();
	}

	/**
	 * Items that have something in common.
	 *
	 * @param name what they have in common; {@code null} for items without it
	 * @param items how many
	 * @param answers how many were answered
	 * @param failures how many were given up
	 * @param cost US dollars; {@code null} if none is known
	 * @param millis the mean time of an answer; {@code null} if there is none
	 */
	record Sum(@Nullable String name, long items, long answers, long failures, @Nullable BigDecimal cost,
			@Nullable Double millis) {

		@Override
		public String toString() {
			return this.items + " " + this.name;
		}

	}

}
