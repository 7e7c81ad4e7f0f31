package io.github.openrouterspring.emulator;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The generations of the recent past, for {@code GET /generation} and for what a key has
 * used.
 */
final class GenerationLog {

	private static final int MAX_SIZE = 10_000;

	private final Map<String, Generation> entries = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Generation> eldest) {
			return size() > MAX_SIZE;
		}

	};

	/**
	 * One generation.
	 *
	 * @param id the generation id
	 * @param created epoch seconds
	 * @param model the model that answered
	 * @param usage what it used
	 * @param finishReason why it ended
	 * @param streamed whether it was streamed
	 * @param referer the application's address, or null
	 * @param userAgent the client, or null
	 */
	record Generation(String id, long created, ModelListing model, Usage usage, String finishReason, boolean streamed,
			@Nullable String referer, @Nullable String userAgent) {
	}

	private BigDecimal cost = BigDecimal.ZERO;

	synchronized void add(Generation generation) {
		this.entries.put(generation.id(), generation);
		this.cost = this.cost.add(generation.usage().cost());
	}

	/** USD, of all generations so far. */
	synchronized BigDecimal cost() {
		return this.cost;
	}

	synchronized @Nullable Generation find(String id) {
		return this.entries.get(id);
	}

	synchronized void clear() {
		this.entries.clear();
		this.cost = BigDecimal.ZERO;
	}

}
