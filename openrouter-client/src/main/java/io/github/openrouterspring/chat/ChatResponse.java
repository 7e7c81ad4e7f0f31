package io.github.openrouterspring.chat;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What a caller gets: the completion, and what there is to know about how it came.
 *
 * @param completion the answer
 * @param headers headers of the HTTP response; empty if there was none
 * @param failedAttempts attempts that failed before this one, such as those that had not
 * begun to answer, and answers that were not the value that was asked for
 */
public record ChatResponse(ChatCompletion completion, HttpHeaders headers, List<AttemptFailed> failedAttempts) {

	public ChatResponse {
		failedAttempts = List.copyOf(failedAttempts);
	}

	/**
	 * Return the text of the answer.
	 * @return the text; empty if there is none
	 */
	public String text() {
		return this.completion.text();
	}

	/**
	 * Return the reasoning in words.
	 * @return the text, or {@code null} if the model did not show its reasoning
	 */
	public @Nullable String reasoning() {
		return this.completion.reasoning();
	}

	/**
	 * Return the message, which can be put into the next request as it is.
	 * @return the message, or {@code null} if there is none
	 */
	public @Nullable AssistantMessage message() {
		return this.completion.message();
	}

	/**
	 * Return the tools that the model wants to be called.
	 * @return the calls; empty if there are none
	 */
	public List<ToolCall> toolCalls() {
		return this.completion.toolCalls();
	}

	/**
	 * Return the model that answered.
	 * @return the model id, or {@code null} if not said
	 */
	public @Nullable String model() {
		return this.completion.model();
	}

	/**
	 * Return what the answer took.
	 * @return the usage, or {@code null} if not said
	 */
	public @Nullable Usage usage() {
		return this.completion.usage();
	}

	/**
	 * Return what OpenRouter charges for the answer.
	 * @return US dollars, exact; {@code null} if not said
	 */
	public @Nullable BigDecimal cost() {
		Usage usage = usage();
		return (usage != null) ? usage.cost() : null;
	}

	/**
	 * Return the id under which OpenRouter knows this generation.
	 * @return the id, or {@code null} if the server did not say
	 */
	public @Nullable String generationId() {
		String id = this.headers.getFirst(ResponseStarted.GENERATION_ID);
		return (id != null) ? id : this.completion.id();
	}

	/**
	 * Return whether OpenRouter answered from its response cache, for free.
	 * @return such as {@code HIT} or {@code MISS}, or {@code null} if no cache was asked
	 * for
	 * @see ChatRequestBuilder#responseCache
	 */
	public @Nullable String cacheStatus() {
		return this.headers.getFirst("X-OpenRouter-Cache-Status");
	}

}
