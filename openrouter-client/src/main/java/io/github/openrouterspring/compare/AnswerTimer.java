package io.github.openrouterspring.compare;

import java.time.Duration;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.assembly.ChatAssembler;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;

/**
 * Watches an answer come, from the moment when it is asked for.
 */
final class AnswerTimer {

	private final long asked = System.nanoTime();

	private final ChatAssembler assembler = new ChatAssembler();

	private @Nullable Duration firstToken;

	void see(ChatEvent event) {
		this.assembler.add(event);
		if (this.firstToken == null && event instanceof ChatCompletionChunk chunk && hasToken(chunk)) {
			this.firstToken = elapsed();
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
		return new ComparedAnswer(model, this.assembler.response(), null, this.firstToken, elapsed());
	}

	ComparedAnswer failed(String model, OpenRouterException failure) {
		return new ComparedAnswer(model, null, failure, this.firstToken, elapsed());
	}

}
