package io.github.openrouterspring.emulator.http;

import java.util.Map;

/**
 * What a key of the free tier may ask of free models.
 */
public enum RateLimit {

	/** 20 in a minute. */
	PER_MINUTE(20, 60_000),

	/** 50 in a day. */
	PER_DAY(50, 24 * 60 * 60_000);

	private final int requests;

	private final long millis;

	RateLimit(int requests, long millis) {
		this.requests = requests;
		this.millis = millis;
	}

	/** How many requests. */
	public int requests() {
		return this.requests;
	}

	/** The number of the minute or day; the next one begins to count anew. */
	public long window(long epochMillis) {
		return epochMillis / this.millis;
	}

	/** As OpenRouter sends them when nothing is left: the reset in epoch milliseconds. */
	Map<String, String> headers(long epochMillis) {
		return Map.of("X-RateLimit-Limit", String.valueOf(this.requests), "X-RateLimit-Remaining", "0",
				"X-RateLimit-Reset", String.valueOf((window(epochMillis) + 1) * this.millis));
	}

}
