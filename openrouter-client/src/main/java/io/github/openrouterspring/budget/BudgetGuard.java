package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Consumer;

import io.github.openrouterspring.call.Call;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.error.BudgetExceededException;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.OpenRouterException;
import reactor.core.publisher.Mono;

/**
 * Holds calls against a budget. What runs already may go beyond it: a stream that was
 * paid for is not cut.
 */
public final class BudgetGuard {

	private final Budget budget;

	private final Ledger ledger;

	private final Consumer<BudgetWarning> warnings;

	/**
	 * Create a guard.
	 * @param budget how much may be spent
	 * @param ledger keeps what was spent
	 * @param warnings is told when the budget is nearly used up
	 */
	public BudgetGuard(Budget budget, Ledger ledger, Consumer<BudgetWarning> warnings) {
		this.budget = budget;
		this.ledger = ledger;
		this.warnings = warnings;
	}

	/**
	 * Refuse a call that begins over budget. Where the ledger cannot be read, nothing is
	 * spent.
	 * @param call the call
	 * @param now when it begins
	 * @return nothing, or an error
	 */
	Mono<Void> check(Call call, Instant now) {
		CallSettings settings = call.settings();
		String scope = this.budget.key(call.model(), settings.attribute(CallSettings.MODEL_NAME, String.class),
				settings.tags());
		return this.ledger.spent(BudgetWindow.at(scope, this.budget.period(), now))
			.onErrorMap((failure) -> new OpenRouterException(FailureKind.BUDGET_UNKNOWN,
					"The budget could not be looked up, so that nothing was sent. " + failure.getMessage(),
					ErrorDetails.NONE, failure))
			.flatMap((spent) -> (spent.compareTo(this.budget.amount()) >= 0) ? Mono.error(exceeded(scope, spent, now))
					: Mono.empty());
	}

	private BudgetExceededException exceeded(String scope, BigDecimal spent, Instant now) {
		Instant end = this.budget.period().end(now);
		return new BudgetExceededException(scope, this.budget.amount(), spent.stripTrailingZeros(),
				(end != null) ? end.toString() : null);
	}

	/**
	 * Note an expense.
	 * @param expense the expense
	 * @return nothing, when it is in the ledger
	 */
	Mono<Void> add(Expense expense) {
		String scope = this.budget.key(expense.askedModel(), expense.modelName(), expense.tags());
		BudgetWindow window = BudgetWindow.at(scope, this.budget.period(), expense.begun());
		return this.ledger.add(expense.id(), window, expense.cost())
			.doOnNext((spent) -> warn(scope, expense, spent))
			.then();
	}

	private void warn(String scope, Expense expense, BigDecimal spent) {
		BigDecimal threshold = this.budget.amount().multiply(this.budget.warnAt());
		BigDecimal before = spent.subtract(expense.cost());
		if (before.compareTo(threshold) < 0 && spent.compareTo(threshold) >= 0) {
			this.warnings.accept(new BudgetWarning(scope, spent.stripTrailingZeros(), this.budget.amount(),
					this.budget.period().end(expense.begun())));
		}
	}

}
