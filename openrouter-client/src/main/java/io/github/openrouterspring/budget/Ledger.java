package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps what was spent in each window, and what calls that run now may still need.
 * Instances of an application that share a ledger share their budgets, and budgets by
 * other scopes and periods may use it beside them.
 */
public interface Ledger {

	/**
	 * Return what was spent.
	 * @param window where
	 * @return US dollars; zero or empty if nothing was
	 */
	Mono<BigDecimal> spent(BudgetWindow window);

	/**
	 * Hold money back for a call, if there is room for it, whoever else asks at the same
	 * time: less than the limit was spent, and either nothing is held back, or what was
	 * spent and what is held back, this included, is not more than the limit. What has
	 * expired is not held back any more.
	 * @param reservation what to hold back
	 * @param limit how much may be spent in the window, in US dollars
	 * @return whether there was room
	 */
	Mono<Boolean> reserve(Reservation reservation, BigDecimal limit);

	/**
	 * Give back what was held back for a call that has cost nothing.
	 * @param reservation what may be held back
	 * @return nothing, when it is not held back any more
	 */
	Mono<Void> release(Reservation reservation);

	/**
	 * Add an expense, unless it was added to this window already, whatever else is added
	 * meanwhile, and give back what was held back for it. The same expense counts in each
	 * window that it is added to.
	 * @param expense the expense, whose id tells it from all others of the window
	 * @param window where
	 * @param reservation what may be held back for it; {@code null} if nothing is
	 * @return what was spent in the window with this expense; empty if it was added
	 * already
	 */
	Mono<BigDecimal> add(Expense expense, BudgetWindow window, @Nullable Reservation reservation);

	/**
	 * What is held back for one call.
	 *
	 * @param id what tells it from all others
	 * @param window where
	 * @param amount US dollars, not less than zero
	 * @param expiry when it is not held back any more, whatever has become of the call
	 */
	record Reservation(String id, BudgetWindow window, BigDecimal amount, Instant expiry) {

	}

}
