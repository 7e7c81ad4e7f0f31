package io.github.openrouterspring.embedding;

import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;

/**
 * How many inputs are cut into requests, and what keeps their vectors. Whatever is
 * {@code null} comes from the defaults.
 *
 * @param maxInputs most inputs of a request
 * @param maxTokens most tokens of a request, by estimate
 * @param maxBytes most bytes of the inputs of a request
 * @param concurrency how many requests run at once
 * @param cache keeps vectors of texts
 */
record Batching(@Nullable Integer maxInputs, @Nullable Integer maxTokens, @Nullable Integer maxBytes,
		@Nullable Integer concurrency, @Nullable Cache cache) {

	static final Batching NONE = new Batching(null, null, null, null, null);

	static final Batching DEFAULT = new Batching(128, 200_000, 4 * 1024 * 1024, 4, null);

	Batching withDefaults(Batching defaults) {
		return new Batching(or(this.maxInputs, defaults.maxInputs), or(this.maxTokens, defaults.maxTokens),
				or(this.maxBytes, defaults.maxBytes), or(this.concurrency, defaults.concurrency),
				(this.cache != null) ? this.cache : defaults.cache);
	}

	private static @Nullable Integer or(@Nullable Integer own, @Nullable Integer other) {
		return (own != null) ? own : other;
	}

	int inputs() {
		return (this.maxInputs != null) ? this.maxInputs : Integer.MAX_VALUE;
	}

	int tokens() {
		return (this.maxTokens != null) ? this.maxTokens : Integer.MAX_VALUE;
	}

	int bytes() {
		return (this.maxBytes != null) ? this.maxBytes : Integer.MAX_VALUE;
	}

	int atOnce() {
		return (this.concurrency != null) ? this.concurrency : 1;
	}

}
