package io.github.openrouterspring.error;

import org.jspecify.annotations.Nullable;

/**
 * OpenRouter or the provider failed (5xx), before or within an answer.
 */
public final class ProviderException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public ProviderException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(kind(details), message, details, cause);
	}

	private static FailureKind kind(ErrorDetails details) {
		FailureKind kind = FailureKind.ofCode(code(details));
		return (kind.exception() == ProviderException.class) ? kind : FailureKind.PROVIDER_ERROR;
	}

}
