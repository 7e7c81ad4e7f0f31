package io.github.openrouterspring.account;

import java.math.BigDecimal;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What an account has bought and used, in US dollars.
 *
 * @param json the record as it stands on the wire
 */
public record Credits(JsonObject json) implements JsonView {

	/**
	 * Return how much was bought.
	 * @return US dollars, or {@code null} if not said
	 */
	public @Nullable BigDecimal totalCredits() {
		return this.json.decimal("total_credits");
	}

	/**
	 * Return how much was used.
	 * @return US dollars, or {@code null} if not said
	 */
	public @Nullable BigDecimal totalUsage() {
		return this.json.decimal("total_usage");
	}

	/**
	 * Return what is left.
	 * @return US dollars, negative if more was used than bought; {@code null} if one of
	 * both is not said
	 */
	public @Nullable BigDecimal balance() {
		BigDecimal credits = totalCredits();
		BigDecimal usage = totalUsage();
		return (credits != null && usage != null) ? credits.subtract(usage) : null;
	}

}
