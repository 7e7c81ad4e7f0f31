package io.github.openrouterspring.compare;

import java.time.Duration;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;

/**
 * Watches an answer come, from the moment when it is asked for.
 */
final class AnswerTimer {

	private final long asked = System.nanoTime();

	private @Nullable Duration firstToken;

	private @Nullable ChatResponse response;

	void see(ChatEvent event) {
		if (this.firstToken == null && event instanceof ChatCompletionChunk chunk && hasToken(chunk)) {
			this.firstToken = elapsed();
		}
		else if (event instanceof ResponseCompleted completed) {
			this.response = completed.response();
		}
	}

	private static boolean hasToken(ChatCompletionChunk chunk) {
		return isToken(chunk.text()) || isToken(chunk.reasoning());
	}

	private static boolean isToken(@Nullable String text) {
		return text != null && !text.isEmpty();
	}

	private Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.asked);
	}

	ComparedAnswer answer(String model) {
		return new ComparedAnswer(model, this.response, null, this.firstToken, elapsed());
	}

	ComparedAnswer failed(String model, OpenRouterException failure) {
		return new ComparedAnswer(model, null, failure, this.firstToken, elapsed());
	}

}
