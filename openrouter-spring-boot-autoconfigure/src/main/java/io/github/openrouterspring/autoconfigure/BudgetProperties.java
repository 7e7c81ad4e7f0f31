package io.github.openrouterspring.autoconfigure;

import java.math.BigDecimal;

import io.github.openrouterspring.budget.Budget;
import io.github.openrouterspring.budget.BudgetPeriod;
import io.github.openrouterspring.budget.BudgetScope;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

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
	 * Where what was spent is kept.
	 */
	private LedgerType ledger = LedgerType.MEMORY;

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

	public LedgerType getLedger() {
		return this.ledger;
	}

	public void setLedger(LedgerType ledger) {
		this.ledger = ledger;
	}

	public boolean isInitializeSchema() {
		return this.initializeSchema;
	}

	public void setInitializeSchema(boolean initializeSchema) {
		this.initializeSchema = initializeSchema;
	}

	public @Nullable Budget toBudget() {
		return (this.amount != null)
				? new Budget(this.amount, this.period, this.by, this.tag, BigDecimal.valueOf(this.warnAt)) : null;
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

}
