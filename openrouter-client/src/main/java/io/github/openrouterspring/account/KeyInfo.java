package io.github.openrouterspring.account;

import java.math.BigDecimal;
import java.time.Instant;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What a key is, may spend and has spent, in US dollars.
 *
 * @param json the record as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/api-reference/limits">Limits</a>
 */
public record KeyInfo(JsonObject json) implements JsonView {

	/**
	 * Return the name of the key, which shows little of it.
	 * @return or {@code null} if not said
	 */
	public @Nullable String label() {
		return this.json.string("label");
	}

	/**
	 * Return how much the key may spend.
	 * @return US dollars; {@code null} if it has no limit of its own
	 */
	public @Nullable BigDecimal limit() {
		return this.json.decimal("limit");
	}

	/**
	 * Return how much the key may still spend, which says nothing about the credits of
	 * its account.
	 * @return US dollars; {@code null} if it has no limit of its own
	 */
	public @Nullable BigDecimal limitRemaining() {
		return this.json.decimal("limit_remaining");
	}

	/**
	 * Return when the limit begins anew.
	 * @return such as {@code monthly}; {@code null} if it never does
	 */
	public @Nullable String limitReset() {
		return this.json.string("limit_reset");
	}

	/**
	 * Return whether the limit counts what is paid with own provider keys.
	 * @return or {@code null} if not said
	 */
	public @Nullable Boolean includesByokInLimit() {
		return this.json.bool("include_byok_in_limit");
	}

	/**
	 * Return how much the key has spent.
	 * @return US dollars, or {@code null} if not said
	 */
	public @Nullable BigDecimal usage() {
		return this.json.decimal("usage");
	}

	/**
	 * Return how much the key has spent today, in UTC.
	 * @return US dollars, or {@code null} if not said
	 */
	public @Nullable BigDecimal usageDaily() {
		return this.json.decimal("usage_daily");
	}

	/**
	 * Return how much the key has spent this week, from Monday in UTC.
	 * @return US dollars, or {@code null} if not said
	 */
	public @Nullable BigDecimal usageWeekly() {
		return this.json.decimal("usage_weekly");
	}

	/**
	 * Return how much the key has spent this month, in UTC.
	 * @return US dollars, or {@code null} if not said
	 */
	public @Nullable BigDecimal usageMonthly() {
		return this.json.decimal("usage_monthly");
	}

	/**
	 * Return how much was paid with own provider keys.
	 * @return US dollars, or {@code null} if not said
	 */
	public @Nullable BigDecimal byokUsage() {
		return this.json.decimal("byok_usage");
	}

	/**
	 * Return how much was paid with own provider keys today, in UTC.
	 * @return US dollars, or {@code null} if not said
	 */
	public @Nullable BigDecimal byokUsageDaily() {
		return this.json.decimal("byok_usage_daily");
	}

	/**
	 * Return how much was paid with own provider keys this week, in UTC.
	 * @return US dollars, or {@code null} if not said
	 */
	public @Nullable BigDecimal byokUsageWeekly() {
		return this.json.decimal("byok_usage_weekly");
	}

	/**
	 * Return how much was paid with own provider keys this month, in UTC.
	 * @return US dollars, or {@code null} if not said
	 */
	public @Nullable BigDecimal byokUsageMonthly() {
		return this.json.decimal("byok_usage_monthly");
	}

	/**
	 * Return whether the account has never bought credits.
	 * @return whether so
	 */
	public boolean isFreeTier() {
		return Boolean.TRUE.equals(this.json.bool("is_free_tier"));
	}

	/**
	 * Return whether the key manages others, and cannot be used for chat.
	 * @return whether so
	 */
	public boolean isManagementKey() {
		return Boolean.TRUE.equals(this.json.bool("is_management_key"));
	}

	/**
	 * Return who made the key.
	 * @return or {@code null} if not said
	 */
	public @Nullable String creatorUserId() {
		return this.json.string("creator_user_id");
	}

	/**
	 * Return when the key stops to work.
	 * @return the time, or {@code null} if it never does
	 */
	public @Nullable Instant expiresAt() {
		return this.json.instant("expires_at");
	}

}
