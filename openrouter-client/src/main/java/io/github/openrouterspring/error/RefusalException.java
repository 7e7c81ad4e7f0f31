package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * The model refused to answer, or a filter of its provider stopped it.
 * {@link #partialCompletion()} has what it said.
 */
public final class RefusalException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String refusal;

	/**
	 * Create an exception.
	 * @param message what happened and what to do
	 * @param refusal what the model said, or {@code null} if it said nothing
	 * @param details what else is known
	 */
	public RefusalException(String message, @Nullable String refusal, ErrorDetails details) {
		super(FailureKind.REFUSAL, message, details, null);
		this.refusal = refusal;
	}

	/**
	 * Return what the model said about it.
	 * @return its words, or {@code null} if it said nothing
	 */
	public @Nullable String refusal() {
		return this.refusal;
	}

}
