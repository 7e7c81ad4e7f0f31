package io.github.openrouterspring.budget;

import org.jspecify.annotations.Nullable;

/**
 * Something that whoever pays should hear of. Events come on a thread of their own, one
 * after the other, and never on one that calls run on: who listens may take its time.
 */
public sealed interface BudgetEvent
		permits BudgetWarning, BudgetEvent.LateCost, BudgetEvent.CostUnknown, BudgetEvent.NotWritten {

	/**
	 * What an answer cost has been looked up, since it was left or broke off before it
	 * said so. It counts like all others.
	 *
	 * @param expense what it cost
	 */
	record LateCost(Expense expense) implements BudgetEvent {

	}

	/**
	 * A call may have cost something, and nobody knows what, so that it is missing in
	 * totals and budgets.
	 *
	 * @param operation what was asked for, such as {@code chat}
	 * @param model the model that was asked; {@code null} for the default of the account
	 * @param reason why, as a clause after "since"
	 */
	record CostUnknown(String operation, @Nullable String model, String reason) implements BudgetEvent {

	}

	/**
	 * An expense is missing in the ledger for good, since too many others waited for it
	 * or the application ended before the ledger could be written. Whoever reads this may
	 * add it.
	 *
	 * @param expense the expense
	 * @param reason why, as a sentence without its full stop
	 */
	record NotWritten(Expense expense, String reason) implements BudgetEvent {

	}

}
