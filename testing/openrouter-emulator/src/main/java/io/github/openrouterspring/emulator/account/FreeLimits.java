package io.github.openrouterspring.emulator.account;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import io.github.openrouterspring.emulator.http.RateLimit;
import io.github.openrouterspring.emulator.protocol.EmulatorError;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a free-tier key asks of free models.
 */
final class FreeLimits {

	/** What those may ask who have bought credits; told, but not enforced. */
	static final int PER_DAY_WITH_CREDITS = 1_000;

	private final Clock clock;

	private final Map<String, Integer> counts = new HashMap<>();

	private long day;

	FreeLimits(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Count a request.
	 * @param key the key
	 * @return what the request ran into, or null
	 */
	synchronized @Nullable EmulatorError count(String key) {
		long now = this.clock.millis();
		if (RateLimit.PER_DAY.window(now) != this.day) {
			this.day = RateLimit.PER_DAY.window(now);
			this.counts.clear();
		}
		int today = this.counts.merge(key, 1, Integer::sum);
		int thisMinute = this.counts.merge(key + " " + RateLimit.PER_MINUTE.window(now), 1, Integer::sum);
		if (today > RateLimit.PER_DAY.requests()) {
			return EmulatorError.FREE_MODELS_PER_DAY;
		}
		return (thisMinute > RateLimit.PER_MINUTE.requests()) ? EmulatorError.FREE_MODELS_PER_MINUTE : null;
	}

	/** How many requests a key has made today. */
	synchronized int usedToday(String key) {
		boolean counted = RateLimit.PER_DAY.window(this.clock.millis()) == this.day;
		return counted ? this.counts.getOrDefault(key, 0) : 0;
	}

	synchronized void clear() {
		this.counts.clear();
	}

}
