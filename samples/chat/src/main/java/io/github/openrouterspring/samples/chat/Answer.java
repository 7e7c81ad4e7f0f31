package io.github.openrouterspring.samples.chat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.compare.ComparedAnswer;
import io.github.openrouterspring.compare.ComparedChunk;
import io.github.openrouterspring.compare.ComparedEvent;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.http.codec.ServerSentEvent;

/**
 * Turns one answer of a comparison into the events that the page reads: {@code text} and
 * {@code reasoning} as they come, then either {@code usage} or {@code error}.
 */
final class Answer {

	private Answer() {
	}

	static Flux<ServerSentEvent<Object>> events(Flux<ComparedEvent> answer) {
		return answer.concatMapIterable(
				(event) -> (event instanceof ComparedChunk piece) ? words(piece.chunk()) : end((ComparedAnswer) event));
	}

	private static List<ServerSentEvent<Object>> words(ChatCompletionChunk chunk) {
		return Stream.of(words("reasoning", chunk.reasoning()), words("text", chunk.text()))
			.flatMap(List::stream)
			.toList();
	}

	private static List<ServerSentEvent<Object>> words(String name, @Nullable String text) {
		return (text != null) ? List.of(event(name, new Words(text))) : List.of();
	}

	private static List<ServerSentEvent<Object>> end(ComparedAnswer answer) {
		OpenRouterException failure = answer.failure();
		return List.of((failure != null) ? event("error", new Failure(failure.getMessage(), failure.code()))
				: event("usage", Summary.of(answer)));
	}

	private static ServerSentEvent<Object> event(String name, Object data) {
		return ServerSentEvent.builder(data).event(name).build();
	}

	record Words(String text) {
	}

	record Summary(@Nullable String model, @Nullable String provider, @Nullable String finishReason,
			@Nullable Integer promptTokens, @Nullable Integer completionTokens, @Nullable BigDecimal cost,
			@Nullable Long firstTokenMillis, @Nullable Double tokensPerSecond) {

		static Summary of(ComparedAnswer answer) {
			ChatResponse response = answer.response();
			ChatCompletion completion = (response != null) ? response.completion() : null;
			Usage usage = (response != null) ? response.usage() : null;
			Duration first = answer.timeToFirstToken();
			return new Summary((completion != null) ? completion.model() : null,
					(completion != null) ? completion.provider() : null,
					(completion != null) ? completion.finishReason() : null,
					(usage != null) ? usage.promptTokens() : null, (usage != null) ? usage.completionTokens() : null,
					answer.cost(), (first != null) ? first.toMillis() : null, answer.tokensPerSecond());
		}

	}

	record Failure(@Nullable String message, @Nullable Integer code) {
	}

}
