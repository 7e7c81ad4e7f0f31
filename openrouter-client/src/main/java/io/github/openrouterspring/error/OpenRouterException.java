package io.github.openrouterspring.error;

import java.math.BigDecimal;
import java.time.Duration;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatResponse;
import org.jspecify.annotations.Nullable;

/**
 * A call to OpenRouter did not succeed. The message says what happened, in the provider's
 * own words where there are any, and what can be done; it never shows a key. The
 * {@link #kind()} says what it means, so that few need the types.
 *
 * @see <a href="https://openrouter.ai/docs/api-reference/errors">Errors</a>
 */
public class OpenRouterException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final FailureKind kind;

	private final FailureKind.Retry retry;

	private final transient ErrorDetails details;

	private transient @Nullable ChatResponse partialResponse;

	/**
	 * Create an exception of the kind that its code stands for.
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public OpenRouterException(String message, ErrorDetails details, @Nullable Throwable cause) {
		this(FailureKind.ofCode(code(details)), message, details, cause);
	}

	/**
	 * Create an exception.
	 * @param kind what it means, before the server's hints
	 * @param message what happened and what to do
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public OpenRouterException(FailureKind kind, String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, cause);
		this.kind = ServerHints.kind(kind, message);
		this.retry = ServerHints.retry(this.kind, details);
		this.details = details;
	}

	/**
	 * Tell a failure of this project from all others.
	 * @param failure any failure, or {@code null}
	 * @return the same; {@code null} if it is none of ours
	 */
	public static @Nullable OpenRouterException of(@Nullable Throwable failure) {
		return (failure instanceof OpenRouterException ours) ? ours : null;
	}

	/**
	 * Return what the failure means.
	 * @return the kind, which is the same after serialization
	 */
	public FailureKind kind() {
		return this.kind;
	}

	/**
	 * Return whether the same request may be sent again, as the kind says or, where
	 * OpenRouter says it itself, as OpenRouter says.
	 * @return whether, and at whose risk
	 */
	public FailureKind.Retry retry() {
		return this.retry;
	}

	/**
	 * Return whether the same request may succeed later, and nothing is billed twice.
	 * @return whether it may; {@link #retryAfter()} has the wait, if the server says one
	 */
	public boolean isRetryable() {
		return this.retry == FailureKind.Retry.ALWAYS;
	}

	/**
	 * Return whether OpenRouter may charge for it.
	 * @return {@code false} if it surely cost nothing
	 */
	public boolean mayBeBilled() {
		return this.kind.mayBeBilled();
	}

	/**
	 * Return what is known beside the message.
	 * @return the details
	 */
	public ErrorDetails details() {
		return (this.details != null) ? this.details : ErrorDetails.NONE;
	}

	/**
	 * Return the HTTP status of the response; 200 where an answer had begun.
	 * @return the status, or {@code null} if there was no response
	 */
	public @Nullable Integer status() {
		return details().status();
	}

	/**
	 * Return OpenRouter's code, which inside an answer stands for the HTTP status.
	 * @return the code, or {@code null} if there is none
	 */
	public @Nullable Integer code() {
		return code(details());
	}

	static @Nullable Integer code(ErrorDetails details) {
		ApiError error = details.error();
		if (error != null && error.code() != null) {
			return error.code();
		}
		Integer status = details.status();
		return (status != null && status >= 300) ? status : null;
	}

	/**
	 * Return what OpenRouter said.
	 * @return the error, or {@code null} if it said nothing
	 */
	public @Nullable ApiError error() {
		return details().error();
	}

	/**
	 * Return the kind of failure, in OpenRouter's lasting words.
	 * @return such as {@code context_length_exceeded}, or {@code null} if not said
	 */
	public @Nullable String errorType() {
		ApiError error = error();
		return (error != null) ? error.errorType() : null;
	}

	/**
	 * Return the provider that failed.
	 * @return its name, or {@code null} if it was none or not said
	 */
	public @Nullable String providerName() {
		ApiError error = error();
		return (error != null) ? error.providerName() : null;
	}

	/**
	 * Return how long the server asks to wait before the next attempt.
	 * @return the wait, or {@code null} if it does not say
	 */
	public @Nullable Duration retryAfter() {
		return details().retryAfter();
	}

	/**
	 * Return the id under which OpenRouter knows the generation.
	 * @return the id, or {@code null} if there was none
	 */
	public @Nullable String generationId() {
		String id = details().generationId();
		return (id == null && this.partialResponse != null) ? this.partialResponse.generationId() : id;
	}

	/**
	 * Return what had arrived of the answer.
	 * @return the partial answer, or {@code null} if nothing had arrived
	 */
	public @Nullable ChatCompletion partialCompletion() {
		return (this.partialResponse != null) ? this.partialResponse.completion() : null;
	}

	/**
	 * Return what had arrived, and what had happened before: the rounds of tools, their
	 * cost, and the conversation so far.
	 * @return the partial response, or {@code null} if nothing had arrived
	 */
	public @Nullable ChatResponse partialResponse() {
		return this.partialResponse;
	}

	/**
	 * Return what was taken until the failure, all rounds together.
	 * @return the usage, or {@code null} if nothing had arrived that says it
	 */
	public @Nullable Usage usage() {
		return (this.partialResponse != null) ? this.partialResponse.usage() : null;
	}

	/**
	 * Return what OpenRouter charges for what had arrived, all rounds together.
	 * @return US dollars, exact; {@code null} if nothing had arrived that says it
	 */
	public @Nullable BigDecimal cost() {
		return (this.partialResponse != null) ? this.partialResponse.cost() : null;
	}

	/**
	 * Note what had arrived before the failure.
	 * @param partial the partial response
	 */
	public void setPartialResponse(ChatResponse partial) {
		this.partialResponse = partial;
	}

}
