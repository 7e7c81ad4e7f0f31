package io.github.openrouterspring.emulator;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Counts what a free-tier key asks of free models: 20 requests in a minute, 50 in a day.
 */
final class FreeLimits {

	static final String RESET = "X-RateLimit-Reset";

	static final int PER_MINUTE = 20;

	static final int PER_DAY = 50;

	/** What those may ask who have bought credits; told, but not enforced. */
	static final int PER_DAY_WITH_CREDITS = 1_000;

	private static final long MINUTE = 60_000;

	private static final long DAY = 24 * 60 * MINUTE;

	private final Clock clock;

	private final Map<String, Integer> counts = new HashMap<>();

	private long day;

	FreeLimits(Clock clock) {
		this.clock = clock;
	}

	static long nextMinute(long now) {
		return (now / MINUTE + 1) * MINUTE;
	}

	static long nextDay(long now) {
		return (now / DAY + 1) * DAY;
	}

	/** As OpenRouter sends them: the reset in epoch milliseconds. */
	static Map<String, String> headers(int limit, long reset) {
		return Map.of("X-RateLimit-Limit", String.valueOf(limit), "X-RateLimit-Remaining", "0", RESET,
				String.valueOf(reset));
	}

	/**
	 * Count a request.
	 * @param key the key
	 * @return what the request ran into, or null
	 */
	synchronized @Nullable EmulatorError count(String key) {
		long now = this.clock.millis();
		if (now / DAY != this.day) {
			this.day = now / DAY;
			this.counts.clear();
		}
		int today = this.counts.merge(key, 1, Integer::sum);
		int thisMinute = this.counts.merge(key + " " + now / MINUTE, 1, Integer::sum);
		if (today > PER_DAY) {
			return EmulatorError.FREE_MODELS_PER_DAY;
		}
		return (thisMinute > PER_MINUTE) ? EmulatorError.FREE_MODELS_PER_MINUTE : null;
	}

	/** How many requests a key has made today. */
	synchronized int usedToday(String key) {
		return (this.clock.millis() / DAY == this.day) ? this.counts.getOrDefault(key, 0) : 0;
	}

	synchronized void clear() {
		this.counts.clear();
	}

}
