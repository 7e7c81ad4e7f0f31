package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How much may be spent.
 *
 * @param amount US dollars, more than zero
 * @param period how long it has to last
 * @param scope what has such a budget of its own
 * @param tag name of the tag for {@link BudgetScope#TAG}; {@code null} else
 * @param warnAt share of the amount at which to warn, more than 0 and at most 1
 */
public record Budget(BigDecimal amount, BudgetPeriod period, BudgetScope scope, @Nullable String tag,
		BigDecimal warnAt) {

	/** Warn when four fifths are spent. */
	public static final BigDecimal DEFAULT_WARN_AT = new BigDecimal("0.8");

	public Budget {
		if (amount.signum() <= 0) {
			throw new IllegalArgumentException("The amount of the budget is " + amount.toPlainString()
					+ "; it must be more than zero US dollars, such as 10 (to allow nothing, give no key)");
		}
		if (warnAt.signum() <= 0 || warnAt.compareTo(BigDecimal.ONE) > 0) {
			throw new IllegalArgumentException("The warning of the budget is at " + warnAt.toPlainString()
					+ " of its amount; it must be more than 0 and at most 1, such as 0.8");
		}
		boolean tagged = tag != null && !tag.isBlank();
		if (tagged != (scope == BudgetScope.TAG)) {
			throw new IllegalArgumentException("The budget is by " + scope + " and its tag is "
					+ (tagged ? "'" + tag + "'" : "not set") + "; a budget by tag, and no other, names its tag");
		}
	}

	/**
	 * Return a budget for all calls together.
	 * @param amount US dollars, more than zero
	 * @param period how long it has to last
	 * @return the budget
	 * @throws IllegalArgumentException if the amount is not more than zero
	 */
	public static Budget of(BigDecimal amount, BudgetPeriod period) {
		return new Budget(amount, period, BudgetScope.ALL, null, DEFAULT_WARN_AT);
	}

	/**
	 * Return what the ledger keeps a call under.
	 * @param askedModel the model that is asked
	 * @param modelName the name that the application has given to the model
	 * @param tags what the call is filed under
	 * @return such as {@code all}, {@code model:openai/gpt-4o} or {@code tag:team=search}
	 */
	String key(@Nullable String askedModel, @Nullable String modelName, Map<String, String> tags) {
		return switch (this.scope) {
			case ALL -> "all";
			case MODEL -> "model:" + ((askedModel != null) ? askedModel : "");
			case MODEL_NAME -> "model-name:" + ((modelName != null) ? modelName : "");
			case TAG -> "tag:" + this.tag + "=" + tags.getOrDefault(String.valueOf(this.tag), "");
		};
	}

}
