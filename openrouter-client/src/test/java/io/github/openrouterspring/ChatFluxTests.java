package io.github.openrouterspring;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.IncompleteResponseException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class ChatFluxTests extends EmulatorTest {

	private ChatFlux answer() {
		return model().reactive().stream("Hello");
	}

	@Test
	void theTextsAreWhatTheChunksAdd() {
		this.emulator.enqueue(EmulatorResponse.chunks("One ", "two."));
		StepVerifier.create(answer().texts()).expectNext("One ", "two.").verifyComplete();
	}

	@Test
	void theResponseComesAfterTheLastText() {
		this.emulator.enqueue(EmulatorResponse.chunks("One ", "two."));
		List<Object> seen = new ArrayList<>();
		answer().texts((response) -> seen.add(response.text())).doOnNext(seen::add).blockLast(SOON);
		assertThat(seen).containsExactly("One ", "two.", "One two.");
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void aFailureHasNoResponse() {
		this.emulator.enqueue(EmulatorResponse.truncated("Half"));
		List<ChatResponse> responses = new ArrayList<>();
		StepVerifier.create(answer().texts(responses::add))
			.expectNextCount(1)
			.thenConsumeWhile((text) -> true)
			.verifyError(IncompleteResponseException.class);
		assertThat(responses).isEmpty();
	}

	@Test
	void theResponseHasTextAndCost() {
		ChatResponse response = answer().response().block(SOON);
		assertThat(response.text()).isNotEmpty();
		assertThat(response.cost()).isPositive();
	}

	@Test
	void theEventsEndWithTheResponse() {
		assertThat(answer().events().blockLast(SOON)).isInstanceOf(ResponseCompleted.class);
	}

	@Test
	void theAnswerItselfIsItsChunks() {
		this.emulator.enqueue(EmulatorResponse.chunks("One ", "two."));
		assertThat(answer().mapNotNull(ChatCompletionChunk::text).collectList().block(SOON)).containsExactly("One ",
				"two.");
	}

	@Test
	void eachSubscriptionSendsAnewAndNothingIsSentBefore() {
		ChatFlux answer = answer();
		assertThat(this.emulator.requests()).isEmpty();
		answer.texts().blockLast(SOON);
		answer.response().block(SOON);
		assertThat(this.emulator.requests()).hasSize(2);
	}

	@Test
	void aCharacterIsNotCutInTwo() {
		ReactiveLanguageModel model = ReactiveLanguageModel
			.of((call) -> Flux.just("\uD83D", "\uDE00\uD83D").map(ChatCompletionChunk::of));
		StepVerifier.create(model.stream("Smile").texts()).expectNext("\uD83D\uDE00\uD83D").verifyComplete();
	}

	@Test
	void whatWaitsForItsCharacterComesBeforeAFailure() {
		ReactiveLanguageModel model = ReactiveLanguageModel
			.of((call) -> Flux.<ChatEvent>just(ChatCompletionChunk.of("Half"))
				.concatWith(Flux.error(new IllegalStateException("Gone"))));
		StepVerifier.create(model.stream("Fail").texts()).expectNext("Hal", "f").verifyErrorMessage("Gone");
	}

	@Test
	void aCancelEndsTheExchange() {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		StepVerifier.create(answer().texts()).expectNextCount(1).thenCancel().verify(SOON);
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void asManyAsThereAreNeedNoFurtherDemandToComplete() {
		List<String> texts = answer().texts().collectList().block(SOON);
		StepVerifier.create(answer().texts(), texts.size()).expectNextCount(texts.size()).expectComplete().verify(SOON);
		long chunks = answer().count().block(SOON);
		StepVerifier.create(answer(), chunks).expectNextCount(chunks).expectComplete().verify(SOON);
	}

}
