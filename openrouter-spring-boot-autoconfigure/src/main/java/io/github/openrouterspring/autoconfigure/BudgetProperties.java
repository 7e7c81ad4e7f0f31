package io.github.openrouterspring.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.github.openrouterspring.budget.Budget;
import io.github.openrouterspring.budget.BudgetGuard;
import io.github.openrouterspring.budget.BudgetPeriod;
import io.github.openrouterspring.budget.BudgetScope;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.StringUtils;

/**
 * Properties for what calls may cost.
 */
@ConfigurationProperties("openrouter.budget")
public class BudgetProperties {

	/**
	 * How much may be spent in each period, in US dollars. Without it there is no budget.
	 */
	private @Nullable BigDecimal amount;

	/**
	 * How long the amount has to last, in UTC.
	 */
	private BudgetPeriod period = BudgetPeriod.DAY;

	/**
	 * What has such a budget of its own.
	 */
	private BudgetScope by = BudgetScope.ALL;

	/**
	 * Name of the tag whose values have a budget each, for a budget by tag.
	 */
	private @Nullable String tag;

	/**
	 * Share of the amount at which a BudgetWarning event is published, more than 0 and at
	 * most 1.
	 */
	private double warnAt = 0.8;

	/**
	 * What is held back for a call that runs, in US dollars, until calls of its model
	 * have shown what they cost.
	 */
	private double estimate = 0.01;

	/**
	 * Whether what a provider charges to a key of your own (BYOK) counts in totals and
	 * budgets, beside OpenRouter's fee.
	 */
	private boolean includeUpstreamCost;

	/**
	 * What becomes of calls while the ledger cannot be read or written.
	 */
	private OnLedgerFailure onLedgerFailure = OnLedgerFailure.REFUSE;

	/**
	 * How long a call waits for the ledger before it is sent, within its own timeout. If
	 * no unit is given, seconds are used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration ledgerTimeout = Duration.ofSeconds(2);

	/**
	 * Where what was spent is kept.
	 */
	private LedgerType ledger = LedgerType.MEMORY;

	/**
	 * Name of the bean with the data source of the ledger in the database. Unless set,
	 * the only or primary one, which callers in transactions may hold all connections of.
	 */
	private @Nullable String dataSource;

	/**
	 * What the names of the ledger's tables begin with.
	 */
	private String tablePrefix = "openrouter_";

	/**
	 * How long the database keeps each expense. For ever unless set; what was spent in
	 * all stays. If no unit is given, seconds are used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration keepExpenses;

	/**
	 * Whether the tables of the ledger in the database are created at the start.
	 */
	private boolean initializeSchema;

	public @Nullable BigDecimal getAmount() {
		return this.amount;
	}

	public void setAmount(@Nullable BigDecimal amount) {
		this.amount = amount;
	}

	public BudgetPeriod getPeriod() {
		return this.period;
	}

	public void setPeriod(BudgetPeriod period) {
		this.period = period;
	}

	public BudgetScope getBy() {
		return this.by;
	}

	public void setBy(BudgetScope by) {
		this.by = by;
	}

	public @Nullable String getTag() {
		return this.tag;
	}

	public void setTag(@Nullable String tag) {
		this.tag = tag;
	}

	public double getWarnAt() {
		return this.warnAt;
	}

	public void setWarnAt(double warnAt) {
		this.warnAt = warnAt;
	}

	public double getEstimate() {
		return this.estimate;
	}

	public void setEstimate(double estimate) {
		this.estimate = estimate;
	}

	public boolean isIncludeUpstreamCost() {
		return this.includeUpstreamCost;
	}

	public void setIncludeUpstreamCost(boolean includeUpstreamCost) {
		this.includeUpstreamCost = includeUpstreamCost;
	}

	public OnLedgerFailure getOnLedgerFailure() {
		return this.onLedgerFailure;
	}

	public void setOnLedgerFailure(OnLedgerFailure onLedgerFailure) {
		this.onLedgerFailure = onLedgerFailure;
	}

	public Duration getLedgerTimeout() {
		return this.ledgerTimeout;
	}

	public void setLedgerTimeout(Duration ledgerTimeout) {
		this.ledgerTimeout = ledgerTimeout;
	}

	public LedgerType getLedger() {
		return this.ledger;
	}

	public void setLedger(LedgerType ledger) {
		this.ledger = ledger;
	}

	public @Nullable String getDataSource() {
		return this.dataSource;
	}

	public void setDataSource(@Nullable String dataSource) {
		this.dataSource = dataSource;
	}

	public String getTablePrefix() {
		return this.tablePrefix;
	}

	public void setTablePrefix(String tablePrefix) {
		this.tablePrefix = tablePrefix;
	}

	public @Nullable Duration getKeepExpenses() {
		return this.keepExpenses;
	}

	public void setKeepExpenses(@Nullable Duration keepExpenses) {
		this.keepExpenses = keepExpenses;
	}

	public boolean isInitializeSchema() {
		return this.initializeSchema;
	}

	public void setInitializeSchema(boolean initializeSchema) {
		this.initializeSchema = initializeSchema;
	}

	public @Nullable Budget toBudget() {
		boolean tagged = StringUtils.hasText(this.tag);
		if (this.amount == null) {
			if (this.by != BudgetScope.ALL || tagged) {
				throw invalid((this.by != BudgetScope.ALL) ? "by" : "tag",
						"The budget has no amount, so that nothing is limited; set 'openrouter.budget.amount'");
			}
			return null;
		}
		String property = "amount";
		try {
			Budget budget = new Budget(this.amount, this.period, BudgetScope.ALL, null, BigDecimal.ONE);
			property = (tagged && this.by != BudgetScope.TAG) ? "tag" : "by";
			budget = new Budget(this.amount, this.period, this.by, this.tag, BigDecimal.ONE);
			property = "warn-at";
			return new Budget(budget.amount(), this.period, this.by, this.tag, BigDecimal.valueOf(this.warnAt));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException("openrouter.budget." + property, ex);
		}
	}

	BudgetGuard.Terms toTerms() {
		BudgetGuard.Terms defaults = BudgetGuard.Terms.DEFAULT;
		String property = "estimate";
		try {
			BudgetGuard.Terms terms = new BudgetGuard.Terms(BigDecimal.valueOf(this.estimate),
					defaults.allowWithoutLedger(), defaults.patience(), defaults.capacity(), defaults.drain());
			property = "ledger-timeout";
			return new BudgetGuard.Terms(terms.estimate(), this.onLedgerFailure == OnLedgerFailure.ALLOW,
					this.ledgerTimeout, defaults.capacity(), defaults.drain());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException("openrouter.budget." + property, ex);
		}
	}

	private static InvalidOpenRouterConfigurationException invalid(String property, String reason) {
		return new InvalidOpenRouterConfigurationException("openrouter.budget." + property, reason);
	}

	/**
	 * Where what was spent is kept.
	 */
	public enum LedgerType {

		/** In this process, until it ends. */
		MEMORY,

		/** In the database of the application, for all its instances. */
		JDBC

	}

	/**
	 * What becomes of calls while the ledger cannot be read or written.
	 */
	public enum OnLedgerFailure {

		/** Nothing is sent. */
		REFUSE,

		/** Calls run unchecked; what they cost is written when the ledger is back. */
		ALLOW

	}

}
