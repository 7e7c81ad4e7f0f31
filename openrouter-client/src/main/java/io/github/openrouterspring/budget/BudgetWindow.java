package io.github.openrouterspring.budget;

import java.time.Instant;

/**
 * What a sum in a {@link Ledger} is of. Budgets of several kinds may share a ledger, so
 * that a scope and a begin alone do not tell one from the other: on the first of a month,
 * a day and a month begin at once.
 *
 * @param scope such as {@code all} or {@code tag:team=search}
 * @param period kind of the period
 * @param start when the period began
 */
public record BudgetWindow(String scope, BudgetPeriod period, Instant start) {

	/**
	 * Return the window that a time falls into.
	 * @param scope such as {@code all} or {@code tag:team=search}
	 * @param period kind of the period
	 * @param time a time within it
	 * @return the window
	 */
	public static BudgetWindow at(String scope, BudgetPeriod period, Instant time) {
		return new BudgetWindow(scope, period, period.start(time));
	}

}
