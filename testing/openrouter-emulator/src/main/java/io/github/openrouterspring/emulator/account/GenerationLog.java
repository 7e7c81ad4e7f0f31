package io.github.openrouterspring.emulator.account;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The generations of the recent past, for {@code GET /generation}, {@code GET /activity}
 * and for what a key has used.
 */
final class GenerationLog {

	private static final int MAX_SIZE = 10_000;

	private final long delay;

	private final Map<String, Generation> entries = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Generation> eldest) {
			return size() > MAX_SIZE;
		}

	};

	private final Map<String, BigDecimal> costs = new HashMap<>();

	private BigDecimal cost = BigDecimal.ZERO;

	/**
	 * Create a log.
	 * @param delay how long a generation cannot be found after its completion
	 */
	GenerationLog(Duration delay) {
		this.delay = delay.toNanos();
	}

	synchronized void add(ApiKey key, Generation generation) {
		this.entries.put(generation.id(), generation);
		this.cost = this.cost.add(generation.usage().cost());
		this.costs.merge(key.text(), generation.usage().cost(), BigDecimal::add);
	}

	/** USD, of all generations so far. */
	synchronized BigDecimal cost() {
		return this.cost;
	}

	/** USD, of all generations of one key so far. */
	synchronized BigDecimal cost(ApiKey key) {
		return this.costs.getOrDefault(key.text(), BigDecimal.ZERO);
	}

	synchronized @Nullable Generation find(String id) {
		Generation entry = this.entries.get(id);
		return (entry != null && System.nanoTime() - entry.finishedAt() >= this.delay) ? entry : null;
	}

	synchronized List<Generation> all() {
		return List.copyOf(this.entries.values());
	}

	synchronized void clear() {
		this.entries.clear();
		this.costs.clear();
		this.cost = BigDecimal.ZERO;
	}

}
