package io.github.openrouterspring.embedding;

import java.util.function.Predicate;

/**
 * Tells before which item a new request has to begin. For one sequence of items.
 */
final class FullRequest implements Predicate<Item<?>> {

	private final Batching limits;

	private int inputs;

	private long tokens;

	private long bytes;

	FullRequest(Batching limits) {
		this.limits = limits;
	}

	@Override
	public boolean test(Item<?> item) {
		int moreTokens = Inputs.tokens(item.input());
		int moreBytes = Inputs.bytes(item.input());
		boolean full = this.inputs > 0 && (this.inputs + 1 > this.limits.inputs()
				|| this.tokens + moreTokens > this.limits.tokens() || this.bytes + moreBytes > this.limits.bytes());
		if (full) {
			this.inputs = 0;
			this.tokens = 0;
			this.bytes = 0;
		}
		this.inputs++;
		this.tokens += moreTokens;
		this.bytes += moreBytes;
		return full;
	}

}
