package io.github.openrouterspring.budget;

import java.math.BigDecimal;

/**
 * What some calls took together.
 *
 * @param calls how many calls
 * @param cost US dollars, exact
 * @param promptTokens tokens of the requests
 * @param completionTokens tokens of the answers
 */
public record SpendingSum(long calls, BigDecimal cost, long promptTokens, long completionTokens) {

	/** Nothing. */
	public static final SpendingSum NOTHING = new SpendingSum(0, BigDecimal.ZERO, 0, 0);

	SpendingSum plus(Expense expense) {
		return new SpendingSum(this.calls + 1, this.cost.add(expense.cost()),
				this.promptTokens + expense.promptTokens(), this.completionTokens + expense.completionTokens());
	}

}
