package io.github.openrouterspring;

import java.math.BigDecimal;

import io.github.openrouterspring.budget.BudgetWindow;
import io.github.openrouterspring.budget.Expense;
import io.github.openrouterspring.budget.Ledger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A ledger that does what another one does, for tests that change a part of it.
 */
class ForwardingLedger implements Ledger {

	private final Ledger ledger;

	ForwardingLedger(Ledger ledger) {
		this.ledger = ledger;
	}

	@Override
	public Mono<BigDecimal> spent(BudgetWindow window) {
		return this.ledger.spent(window);
	}

	@Override
	public Mono<Boolean> reserve(Reservation reservation, BigDecimal limit) {
		return this.ledger.reserve(reservation, limit);
	}

	@Override
	public Mono<Void> release(Reservation reservation) {
		return this.ledger.release(reservation);
	}

	@Override
	public Mono<BigDecimal> add(Expense expense, BudgetWindow window, @Nullable Reservation reservation) {
		return this.ledger.add(expense, window, reservation);
	}

}
