package io.github.openrouterspring.error;

/**
 * Too many calls run and wait already. Nothing was sent.
 */
public final class ConcurrencyLimitException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param max how many run
	 * @param maxQueued how many wait
	 */
	public ConcurrencyLimitException(int max, int maxQueued) {
		super(FailureKind.CONCURRENCY_LIMIT, max + " requests are running and " + maxQueued + " are waiting; raise "
				+ "'openrouter.max-concurrent-requests' or 'openrouter.max-queued-requests', or ask less at once",
				ErrorDetails.NONE, null);
	}

}
