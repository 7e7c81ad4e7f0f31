package io.github.openrouterspring.error;

/**
 * The thread that waited for an answer was interrupted. The exchange is closed, and the
 * thread's interrupted flag is set again.
 */
public final class CallInterruptedException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param cause the interruption
	 */
	public CallInterruptedException(InterruptedException cause) {
		super(FailureKind.CALL_INTERRUPTED,
				"The thread was interrupted while it waited for an answer; the exchange is closed", ErrorDetails.NONE,
				cause);
	}

}
