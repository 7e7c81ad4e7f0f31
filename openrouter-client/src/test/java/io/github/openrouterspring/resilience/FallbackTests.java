package io.github.openrouterspring.resilience;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.AllModelsFailedException;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FallbackTests {

	private static final ChatCall CALL = new ChatCall(ChatRequest.builder().model("a/one").user("Hello").build(), true);

	private static final ChatEvent ANSWER = ChatCompletionChunk.of("Now.");

	private final List<@Nullable String> asked = new ArrayList<>();

	private final Deque<Flux<ChatEvent>> outcomes = new ArrayDeque<>();

	private static OpenRouterException failure(FailureKind kind) {
		return new OpenRouterException(kind, "no", ErrorDetails.NONE, null);
	}

	private static Flux<ChatEvent> fails() {
		return Flux.error(failure(FailureKind.PROVIDER_UNAVAILABLE));
	}

	/** The exchange of a model with one fallback. */
	@SafeVarargs
	private Flux<ChatEvent> exchange(Flux<ChatEvent>... results) {
		for (Flux<ChatEvent> result : results) {
			this.outcomes.add(result);
		}
		return new Fallback(List.of("b/two")).filter(CALL, (call) -> Flux.defer(() -> {
			this.asked.add(call.request().model());
			return this.outcomes.remove();
		}));
	}

	@Test
	void aRepetitionAsksTheFallbackAlthoughTheFirstAnswerHadBegun() {
		List<ChatEvent> events = exchange(Flux.concat(Flux.just(ANSWER), fails()), fails(), Flux.just(ANSWER)).retry(1)
			.collectList()
			.block();
		assertThat(this.asked).containsExactly("a/one", "a/one", "b/two");
		assertThat(events).last().isEqualTo(ANSWER);
	}

	@Test
	void aRepetitionTellsOnlyItsOwnFailures() {
		assertThatExceptionOfType(AllModelsFailedException.class)
			.isThrownBy(() -> exchange(fails(), fails(), fails(), fails()).retry(1).blockLast())
			.satisfies((failure) -> assertThat(failure.failures()).hasSize(2));
	}

	@ParameterizedTest
	@EnumSource
	void anotherModelIsAskedForWhatItMayMend(FailureKind kind) {
		exchange(Flux.error(failure(kind)), Flux.just(ANSWER)).onErrorComplete().blockLast();
		assertThat(this.asked).hasSize(kind.anotherModelMayHelp() ? 2 : 1);
	}

}
