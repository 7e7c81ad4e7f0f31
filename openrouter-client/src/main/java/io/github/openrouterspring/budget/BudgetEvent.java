package io.github.openrouterspring.budget;

/**
 * Something that whoever pays should hear of. Events come on a thread of their own, one
 * after the other, and never on one that calls run on: who listens may take its time.
 */
public sealed interface BudgetEvent permits BudgetWarning, BudgetEvent.NotWritten {

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
