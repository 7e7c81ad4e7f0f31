package io.github.openrouterspring.chat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.call.CallResult;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What a caller gets: the completion, and what there is to know about how it came.
 *
 * @param completion the answer
 * @param headers headers of the HTTP response; empty if there was none
 * @param failedAttempts attempts that failed before this one, such as those that had not
 * begun to answer, and answers that were not the value that was asked for
 * @param earlierRounds the answers before this one that asked for tools; empty if no tool
 * of the application ran
 * @param conversation question, tool calls, their results and this answer, ready to be
 * sent again with the next question
 */
public record ChatResponse(ChatCompletion completion, HttpHeaders headers, List<AttemptFailed> failedAttempts,
		List<ChatResponse> earlierRounds, List<ChatMessage> conversation) implements CallResult {

	public ChatResponse {
		failedAttempts = List.copyOf(failedAttempts);
		earlierRounds = List.copyOf(earlierRounds);
		conversation = List.copyOf(conversation);
	}

	/**
	 * Create a response to a question that is not known.
	 * @param completion the answer
	 * @param headers headers of the HTTP response; empty if there was none
	 * @param failedAttempts attempts that failed before this one began to answer
	 */
	public ChatResponse(ChatCompletion completion, HttpHeaders headers, List<AttemptFailed> failedAttempts) {
		this(completion, headers, failedAttempts, List.of(),
				(completion.message() != null) ? List.of(completion.message()) : List.of());
	}

	/**
	 * Return this response with other failed attempts before it.
	 * @param failedAttempts the attempts, in their order
	 * @return the response
	 */
	public ChatResponse withFailedAttempts(List<AttemptFailed> failedAttempts) {
		return new ChatResponse(this.completion, this.headers, failedAttempts, this.earlierRounds, this.conversation);
	}

	/**
	 * Return all answers: those that asked for tools, and this one as the last.
	 * @return the rounds, at least one
	 */
	public List<ChatResponse> rounds() {
		List<ChatResponse> rounds = new ArrayList<>(this.earlierRounds);
		rounds.add(this);
		return rounds;
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
	 * Return why the answer ended.
	 * @return as {@link Choice#finishReason()}
	 */
	public @Nullable String finishReason() {
		return this.completion.finishReason();
	}

	/**
	 * Return whether the model came to its own end and said something. An answer that was
	 * cut off ({@code length}) or stopped by a filter ({@code content_filter}) is
	 * returned all the same, unless {@link ChatRequestBuilder#requireComplete()} was
	 * asked for; so is one without any text.
	 * @return whether nothing is missing; {@link #shortfall()} says what is
	 */
	public boolean isComplete() {
		return shortfall() == null;
	}

	/**
	 * Return what the answer lacks: that it was cut off or stopped, and by whom; and
	 * whether it is empty, has no message at all, or nothing but reasoning.
	 * @return the words for a log or a person, with both finish reasons; {@code null} if
	 * it {@link #isComplete()}
	 */
	public @Nullable String shortfall() {
		return Shortfall.of(this.completion);
	}

	/**
	 * Return whether the answer says nothing, though it may have {@link #reasoning()}.
	 * @return whether it has neither text nor refusal, tool calls, images nor sound
	 */
	public boolean isEmpty() {
		AssistantMessage message = message();
		return message == null || Shortfall.isEmpty(message);
	}

	/**
	 * Return the model that answered.
	 * @return the model id, or {@code null} if not said
	 */
	@Override
	public @Nullable String model() {
		return this.completion.model();
	}

	@Override
	public @Nullable String provider() {
		return this.completion.provider();
	}

	/**
	 * Return what the answer took, all rounds together; {@code completion().usage()} is
	 * that of the last round alone.
	 * @return the usage, or {@code null} if not said
	 */
	@Override
	public @Nullable Usage usage() {
		Usage total = null;
		for (ChatResponse round : rounds()) {
			Usage usage = round.completion.usage();
			total = (total != null && usage != null) ? total.plus(usage) : (usage != null) ? usage : total;
		}
		return total;
	}

	/**
	 * Return what OpenRouter charges for the answer, all rounds together.
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
	@Override
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
