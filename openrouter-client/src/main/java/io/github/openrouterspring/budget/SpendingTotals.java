package io.github.openrouterspring.budget;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Adds up what this process spends, by operation, by model, by the application's names
 * for models and by tag. Safe for use by any number of threads.
 */
public final class SpendingTotals {

	/** What comes after very many names is added up under this one. */
	public static final String OTHERS = "(others)";

	static final int MOST_NAMES = 1000;

	private final Clock clock;

	private final Map<String, SpendingSum> byOperation = new LinkedHashMap<>();

	private final Map<String, SpendingSum> byModel = new LinkedHashMap<>();

	private final Map<String, SpendingSum> byModelName = new LinkedHashMap<>();

	private final Map<String, Map<String, SpendingSum>> byTag = new LinkedHashMap<>();

	/**
	 * Not yet {@link SpendingSum#NOTHING}, since that loads {@link java.math.BigDecimal},
	 * which computes powers of ten as it loads: the slowest class of a start.
	 */
	private @Nullable SpendingSum total;

	private Instant since;

	/** Create totals that begin now. */
	public SpendingTotals() {
		this(Clock.systemUTC());
	}

	SpendingTotals(Clock clock) {
		this.clock = clock;
		this.since = clock.instant();
	}

	/**
	 * Return what was spent so far.
	 * @return a copy that does not change any more
	 */
	public synchronized Spending snapshot() {
		return new Spending(this.since, orNothing(this.total), this.byOperation, this.byModel, this.byModelName,
				this.byTag);
	}

	/**
	 * Return what was spent so far, and begin anew, without losing what is spent
	 * meanwhile.
	 * @return what was spent
	 */
	public synchronized Spending reset() {
		Spending spent = snapshot();
		this.total = null;
		this.byOperation.clear();
		this.byModel.clear();
		this.byModelName.clear();
		this.byTag.clear();
		this.since = this.clock.instant();
		return spent;
	}

	synchronized void add(Expense expense) {
		this.total = orNothing(this.total).plus(expense);
		add(this.byOperation, expense.operation(), expense);
		add(this.byModel, expense.model(), expense);
		add(this.byModelName, expense.modelName(), expense);
		expense.tags().forEach((tag, value) -> {
			String known = (this.byTag.containsKey(tag) || this.byTag.size() < MOST_NAMES) ? tag : OTHERS;
			add(this.byTag.computeIfAbsent(known, (name) -> new LinkedHashMap<>()), value, expense);
		});
	}

	private static void add(Map<String, SpendingSum> sums, @Nullable String name, Expense expense) {
		if (name != null) {
			String known = (sums.containsKey(name) || sums.size() < MOST_NAMES) ? name : OTHERS;
			sums.put(known, orNothing(sums.get(known)).plus(expense));
		}
	}

	private static SpendingSum orNothing(@Nullable SpendingSum sum) {
		return (sum != null) ? sum : SpendingSum.NOTHING;
	}

}
