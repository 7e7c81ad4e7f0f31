package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A budget is nearly used up. Comes once for each scope and period, on the one instance
 * whose call went beyond the threshold.
 *
 * @param scope what the budget is for, such as {@code all} or {@code tag:team=search}
 * @param spent how much was spent, in US dollars
 * @param amount how much may be spent, in US dollars
 * @param renewal when the budget begins anew; {@code null} if it never does
 */
public record BudgetWarning(String scope, BigDecimal spent, BigDecimal amount,
		@Nullable Instant renewal) implements BudgetEvent {

}
