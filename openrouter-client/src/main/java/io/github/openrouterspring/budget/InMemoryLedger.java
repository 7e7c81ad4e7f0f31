package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps what this process has spent: of each kind of period the current one and the one
 * before. A restart forgets it.
 */
public final class InMemoryLedger implements Ledger {

	private static final int KEPT_PERIODS = 2;

	private static final int KEPT_EXPENSES = 10_000;

	private final Map<BudgetPeriod, TreeMap<Instant, Map<String, BigDecimal>>> sums = new EnumMap<>(BudgetPeriod.class);

	private final Map<BudgetWindow, Map<String, Reservation>> reservations = new HashMap<>();

	private final Map<Entry, Boolean> expenses = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Entry, Boolean> eldest) {
			return size() > KEPT_EXPENSES;
		}

	};

	/**
	 * Create a ledger in which nothing was spent.
	 */
	public InMemoryLedger() {
	}

	@Override
	public Mono<BigDecimal> spent(BudgetWindow window) {
		return Mono.fromSupplier(() -> read(window));
	}

	private synchronized BigDecimal read(BudgetWindow window) {
		return periods(window).getOrDefault(window.start(), Map.of()).getOrDefault(window.scope(), BigDecimal.ZERO);
	}

	private TreeMap<Instant, Map<String, BigDecimal>> periods(BudgetWindow window) {
		return this.sums.computeIfAbsent(window.period(), (period) -> new TreeMap<>());
	}

	@Override
	public Mono<Boolean> reserve(Reservation reservation, BigDecimal limit) {
		return Mono.fromSupplier(() -> hold(reservation, limit));
	}

	private synchronized boolean hold(Reservation reservation, BigDecimal limit) {
		BigDecimal spent = read(reservation.window());
		Map<String, Reservation> held = this.reservations.getOrDefault(reservation.window(), new HashMap<>());
		Instant now = Instant.now();
		held.values().removeIf((other) -> other.expiry().isBefore(now));
		BigDecimal all = held.values()
			.stream()
			.map(Reservation::amount)
			.reduce(spent.add(reservation.amount()), BigDecimal::add);
		boolean room = spent.compareTo(limit) < 0 && (held.isEmpty() || all.compareTo(limit) <= 0);
		if (room) {
			this.reservations.computeIfAbsent(reservation.window(), (window) -> new HashMap<>())
				.put(reservation.id(), reservation);
		}
		return room;
	}

	@Override
	public Mono<Void> release(Reservation reservation) {
		return Mono.fromRunnable(() -> giveBack(reservation));
	}

	private synchronized void giveBack(Reservation reservation) {
		this.reservations.computeIfPresent(reservation.window(), (window, held) -> {
			held.remove(reservation.id());
			return held.isEmpty() ? null : held;
		});
	}

	@Override
	public Mono<BigDecimal> add(Expense expense, BudgetWindow window, @Nullable Reservation reservation) {
		return Mono.fromCallable(() -> write(new Entry(expense.id(), window), expense.cost(), reservation));
	}

	private synchronized @Nullable BigDecimal write(Entry expense, BigDecimal amount,
			@Nullable Reservation reservation) {
		if (reservation != null) {
			giveBack(reservation);
		}
		if (this.expenses.putIfAbsent(expense, true) != null) {
			return null;
		}
		BudgetWindow window = expense.window();
		TreeMap<Instant, Map<String, BigDecimal>> periods = periods(window);
		BigDecimal spent = periods.computeIfAbsent(window.start(), (begin) -> new HashMap<>())
			.merge(window.scope(), amount, BigDecimal::add);
		while (periods.size() > KEPT_PERIODS) {
			periods.pollFirstEntry();
		}
		return spent;
	}

	/**
	 * An expense that was added.
	 *
	 * @param id what tells it from others
	 * @param window where it was added
	 */
	private record Entry(String id, BudgetWindow window) {

	}

}
