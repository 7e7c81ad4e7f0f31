package io.github.openrouterspring.budget;

import java.math.BigDecimal;

import reactor.core.publisher.Mono;

/**
 * Keeps what was spent in each window. Instances of an application that share a ledger
 * share their budgets, and budgets by other scopes and periods may use it beside them.
 */
public interface Ledger {

	/**
	 * Return what was spent.
	 * @param window where
	 * @return US dollars; zero or empty if nothing was
	 */
	Mono<BigDecimal> spent(BudgetWindow window);

	/**
	 * Add an expense, unless it was added to this window already, whatever else is added
	 * meanwhile. The same expense counts in each window that it is added to.
	 * @param id what tells the expense from all others of the window
	 * @param window where
	 * @param amount US dollars
	 * @return what was spent in the window with this expense; empty if it was added
	 * already
	 */
	Mono<BigDecimal> add(String id, BudgetWindow window, BigDecimal amount);

}
