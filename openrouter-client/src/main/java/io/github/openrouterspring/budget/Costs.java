package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.github.openrouterspring.call.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What of a usage counts as money. A cost that no call can have would corrupt every sum
 * that it is added to.
 */
final class Costs {

	/** In US dollars, for one call. */
	private static final BigDecimal MOST = new BigDecimal("10000");

	/** As many as a ledger keeps. */
	private static final int PLACES = 24;

	private final boolean withUpstream;

	/**
	 * Create a rule.
	 * @param withUpstream whether what a provider charges to a key of one's own counts
	 * beside OpenRouter's fee
	 */
	Costs(boolean withUpstream) {
		this.withUpstream = withUpstream;
	}

	/**
	 * Return what a call cost.
	 * @param usage what it took, or {@code null} if not said
	 * @return US dollars; {@code null} if {@link #wrongWith} tells why that is not known
	 */
	@Nullable BigDecimal of(@Nullable Usage usage) {
		return (usage != null && wrongWith(usage).isEmpty()) ? sum(usage) : null;
	}

	/**
	 * Tell why a cost is not known.
	 * @param usage what a call took, or {@code null} if not said
	 * @return the reason, which follows "the cost of a call is not known, since"; empty
	 * if it is known
	 */
	String wrongWith(@Nullable Usage usage) {
		Object said = (usage != null) ? usage.json().get("cost") : null;
		if (usage == null || said == null) {
			return "the server does not say it";
		}
		BigDecimal cost = sum(usage);
		if (usage.cost() == null || cost == null) {
			return "the server says that it is " + bounded(said) + ", which is no amount";
		}
		if (usage.cost().signum() < 0 || cost.signum() < 0) {
			return "the server says that it is " + bounded(said) + ", which is less than nothing";
		}
		if (cost.compareTo(MOST) > 0) {
			return "the server says that it is " + bounded(said) + ", which is more than any call costs";
		}
		return "";
	}

	private @Nullable BigDecimal sum(Usage usage) {
		BigDecimal cost = usage.cost();
		if (cost != null && this.withUpstream && Boolean.TRUE.equals(usage.isByok())) {
			BigDecimal upstream = usage.upstreamInferenceCost();
			cost = (upstream != null) ? cost.add(upstream) : cost;
		}
		return (cost != null && cost.scale() > PLACES) ? cost.setScale(PLACES, RoundingMode.UP) : cost;
	}

	private static String bounded(Object said) {
		String text = String.valueOf(said);
		return "'" + ((text.length() > 40) ? text.substring(0, 40) + "…" : text) + "'";
	}

}
