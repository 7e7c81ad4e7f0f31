package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;

import reactor.core.publisher.Mono;

/**
 * Keeps what was spent under each scope in each period. Instances of an application that
 * share a ledger share their budgets.
 */
public interface Ledger {

	/**
	 * Return what was spent.
	 * @param scope such as {@code all} or {@code tag:team=search}
	 * @param period begin of the period
	 * @return US dollars; zero or empty if nothing was
	 */
	Mono<BigDecimal> spent(String scope, Instant period);

	/**
	 * Add an expense, unless it was added already, whatever else is added meanwhile.
	 * @param id what tells the expense from all others
	 * @param scope such as {@code all} or {@code tag:team=search}
	 * @param period begin of the period
	 * @param amount US dollars
	 * @return what was spent with this expense; empty if it was added already
	 */
	Mono<BigDecimal> add(String id, String scope, Instant period, BigDecimal amount);

}
