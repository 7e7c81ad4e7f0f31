package io.github.openrouterspring.samples.chat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.Usage;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.codec.ServerSentEvent;

/**
 * Turns the chunks of one answer into the events that the page reads: {@code text} and
 * {@code reasoning} as they come, then either {@code usage} or {@code error}. Keeps the
 * clock, because only the server knows when the model was really asked.
 */
final class Answer {

	private final long asked = System.nanoTime();

	private @Nullable Duration firstToken;

	private @Nullable String model;

	private @Nullable String provider;

	private @Nullable String finishReason;

	private @Nullable Usage usage;

	private Answer() {
	}

	static Flux<ServerSentEvent<Object>> events(Flux<ChatCompletionChunk> chunks) {
		return Flux.defer(() -> {
			Answer answer = new Answer();
			return chunks.concatMapIterable(answer::read)
				.concatWith(Mono.fromSupplier(() -> event("usage", answer.summary())))
				.onErrorResume(OpenRouterException.class,
						(ex) -> Mono.just(event("error", new Failure(ex.getMessage(), ex.code()))));
		});
	}

	private List<ServerSentEvent<Object>> read(ChatCompletionChunk chunk) {
		this.model = (chunk.model() != null) ? chunk.model() : this.model;
		this.provider = (chunk.provider() != null) ? chunk.provider() : this.provider;
		this.finishReason = (chunk.finishReason() != null) ? chunk.finishReason() : this.finishReason;
		this.usage = (chunk.usage() != null) ? chunk.usage() : this.usage;
		List<ServerSentEvent<Object>> events = new ArrayList<>(2);
		add(events, "reasoning", chunk.reasoning());
		add(events, "text", chunk.text());
		return events;
	}

	private void add(List<ServerSentEvent<Object>> events, String name, @Nullable String text) {
		if (text != null) {
			this.firstToken = (this.firstToken != null) ? this.firstToken : elapsed();
			events.add(event(name, new Words(text)));
		}
	}

	private Summary summary() {
		Integer tokens = (this.usage != null) ? this.usage.completionTokens() : null;
		return new Summary(this.model, this.provider, this.finishReason,
				(this.usage != null) ? this.usage.promptTokens() : null, tokens,
				(this.usage != null) ? this.usage.cost() : null,
				(this.firstToken != null) ? this.firstToken.toMillis() : null, speed(tokens));
	}

	private @Nullable Double speed(@Nullable Integer tokens) {
		if (tokens == null || this.firstToken == null) {
			return null;
		}
		long nanos = elapsed().minus(this.firstToken).toNanos();
		return (nanos > 0) ? tokens * 1e9 / nanos : null;
	}

	private Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.asked);
	}

	private static ServerSentEvent<Object> event(String name, Object data) {
		return ServerSentEvent.builder(data).event(name).build();
	}

	record Words(String text) {
	}

	record Summary(@Nullable String model, @Nullable String provider, @Nullable String finishReason,
			@Nullable Integer promptTokens, @Nullable Integer completionTokens, @Nullable BigDecimal cost,
			@Nullable Long firstTokenMillis, @Nullable Double tokensPerSecond) {
	}

	record Failure(@Nullable String message, @Nullable Integer code) {
	}

}
