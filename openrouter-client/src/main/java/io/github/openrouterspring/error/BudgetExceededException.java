package io.github.openrouterspring.error;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * The application's own budget is used up, or calls that run may use up the rest of it.
 * Nothing was sent.
 */
public final class BudgetExceededException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	private final String scope;

	private final BigDecimal amount;

	private final BigDecimal spent;

	/**
	 * Create an exception.
	 * @param scope what the budget is for
	 * @param amount how much may be spent, in US dollars
	 * @param spent how much was spent, in US dollars
	 * @param renewal when the budget begins anew, as a sentence ends with it;
	 * {@code null} if it never does
	 */
	public BudgetExceededException(String scope, BigDecimal amount, BigDecimal spent, @Nullable String renewal) {
		super(FailureKind.BUDGET_EXCEEDED,
				"The budget of $" + amount.toPlainString() + " for '" + scope
						+ ((spent.compareTo(amount) < 0) ? "' has no room for another call beside those that run: $"
								: "' is used up: $")
						+ spent.toPlainString() + " were spent. "
						+ ((renewal != null) ? "It begins anew at " + renewal : "It never begins anew")
						+ "; raise 'openrouter.budget.amount' to allow more",
				ErrorDetails.NONE, null);
		this.scope = scope;
		this.amount = amount;
		this.spent = spent;
	}

	/**
	 * Return what the budget is for.
	 * @return such as {@code all}, {@code model:openai/gpt-4o} or {@code tag:team=search}
	 */
	public String scope() {
		return this.scope;
	}

	/**
	 * Return how much may be spent.
	 * @return US dollars
	 */
	public BigDecimal amount() {
		return this.amount;
	}

	/**
	 * Return how much was spent.
	 * @return US dollars
	 */
	public BigDecimal spent() {
		return this.spent;
	}

}
