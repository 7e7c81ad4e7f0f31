package io.github.openrouterspring.compare;

import java.math.BigDecimal;
import java.time.Duration;

import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a question to one of several models.
 *
 * @param model the model that was asked
 * @param response the answer; {@code null} if there is none
 * @param failure why there is no answer; {@code null} if there is one
 * @param timeToFirstToken from the question to the first piece of text or reasoning;
 * {@code null} if none came
 * @param duration from the question to the end
 */
public record ComparedAnswer(String model, @Nullable ChatResponse response, @Nullable OpenRouterException failure,
		@Nullable Duration timeToFirstToken, Duration duration) implements ComparedEvent {

	private static final double NANOS = 1e9;

	/**
	 * Return whether there is an answer.
	 * @return whether there is no failure
	 */
	public boolean isAnswered() {
		return this.response != null;
	}

	/**
	 * Return the text of the answer.
	 * @return the text; empty if there is no answer
	 */
	public String text() {
		return (this.response != null) ? this.response.text() : "";
	}

	/**
	 * Return what the answer cost.
	 * @return US dollars, exact; {@code null} if not said
	 */
	public @Nullable BigDecimal cost() {
		return (this.response != null) ? this.response.cost() : null;
	}

	/**
	 * Return how fast the answer came, from its first token on.
	 * @return tokens per second; {@code null} if the tokens are not said or came all at
	 * once
	 */
	public @Nullable Double tokensPerSecond() {
		Usage usage = (this.response != null) ? this.response.usage() : null;
		Integer tokens = (usage != null) ? usage.completionTokens() : null;
		if (tokens == null || this.timeToFirstToken == null) {
			return null;
		}
		long nanos = this.duration.minus(this.timeToFirstToken).toNanos();
		return (nanos > 0) ? Double.valueOf(tokens * NANOS / nanos) : null;
	}

}
