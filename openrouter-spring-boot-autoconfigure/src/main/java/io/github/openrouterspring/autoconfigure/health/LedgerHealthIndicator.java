package io.github.openrouterspring.autoconfigure.health;

import io.github.openrouterspring.autoconfigure.BudgetProperties;
import io.github.openrouterspring.autoconfigure.BudgetProperties.OnLedgerFailure;
import io.github.openrouterspring.budget.JdbcLedger;
import io.github.openrouterspring.budget.SpendingFilter;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;

/**
 * Looks whether the ledger of the budget has its tables. Where calls run without it, the
 * application is not down when it is.
 */
final class LedgerHealthIndicator extends AbstractHealthIndicator {

	private final JdbcLedger ledger;

	private final SpendingFilter spending;

	private final Status without;

	LedgerHealthIndicator(JdbcLedger ledger, SpendingFilter spending, BudgetProperties properties) {
		super("The ledger of the budget could not be asked");
		this.ledger = ledger;
		this.spending = spending;
		this.without = (properties.getOnLedgerFailure() == OnLedgerFailure.ALLOW) ? Status.UNKNOWN : Status.DOWN;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		health.withDetail("waiting", this.spending.unwritten());
		try {
			this.ledger.checkTables();
			health.up();
		}
		catch (DataAccessException ex) {
			health.status(this.without).withDetail("reason", String.valueOf(ex.getMostSpecificCause().getMessage()));
		}
	}

}
