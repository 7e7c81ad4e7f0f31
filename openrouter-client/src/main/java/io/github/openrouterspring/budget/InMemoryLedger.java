package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps what this process has spent, the current period and the one before. A restart
 * forgets it.
 */
public final class InMemoryLedger implements Ledger {

	private static final int KEPT_PERIODS = 2;

	private static final int KEPT_IDS = 10_000;

	private final TreeMap<Instant, Map<String, BigDecimal>> periods = new TreeMap<>();

	private final Map<String, Boolean> ids = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > KEPT_IDS;
		}

	};

	@Override
	public Mono<BigDecimal> spent(String scope, Instant period) {
		return Mono.fromSupplier(() -> read(scope, period));
	}

	private synchronized BigDecimal read(String scope, Instant period) {
		return this.periods.getOrDefault(period, Map.of()).getOrDefault(scope, BigDecimal.ZERO);
	}

	@Override
	public Mono<BigDecimal> add(String id, String scope, Instant period, BigDecimal amount) {
		return Mono.fromCallable(() -> write(id, scope, period, amount));
	}

	private synchronized @Nullable BigDecimal write(String id, String scope, Instant period, BigDecimal amount) {
		if (this.ids.putIfAbsent(id, true) != null) {
			return null;
		}
		BigDecimal spent = this.periods.computeIfAbsent(period, (begin) -> new HashMap<>())
			.merge(scope, amount, BigDecimal::add);
		while (this.periods.size() > KEPT_PERIODS) {
			this.periods.pollFirstEntry();
		}
		return spent;
	}

}
