package io.github.openrouterspring;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(30)
class ChatStreamTests extends EmulatorTest {

	@Test
	void afterTheTextsThereIsTheResponse() {
		this.emulator.enqueue(EmulatorResponse.chunks("One ", "two ", "three."));
		try (ChatStream answer = model().stream("Count")) {
			assertThat(answer.texts()).containsExactly("One ", "two ", "three.");
			assertThat(answer.response().text()).isEqualTo("One two three.");
			assertThat(answer.response().cost()).isPositive();
			assertThat(answer.response().conversation()).hasSize(2);
		}
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void theResponseReadsWhatTheCallerDidNot() {
		this.emulator.enqueue(EmulatorResponse.chunks("One ", "two ", "three."));
		try (ChatStream answer = model().stream("Count")) {
			assertThat(answer.texts().findFirst()).contains("One ");
			assertThat(answer.response().text()).isEqualTo("One two three.");
		}
	}

	@Test
	void theLastEventIsTheResponse() {
		try (ChatStream answer = model().stream("Hello")) {
			List<ChatEvent> events = answer.events().toList();
			assertThat(events.get(events.size() - 1)).isInstanceOfSatisfying(ResponseCompleted.class,
					(completed) -> assertThat(completed.response()).isSameAs(answer.response()));
		}
	}

	@Test
	void aFailureComesAfterTheTextAndInPlaceOfTheResponse() {
		this.emulator.enqueue(EmulatorResponse.truncated("Half an answer"));
		try (ChatStream answer = model().stream("Hello")) {
			Iterator<String> texts = answer.texts().iterator();
			assertThat(texts.next()).isNotEmpty();
			assertThatExceptionOfType(IncompleteResponseException.class).isThrownBy(answer::response)
				.satisfies((ex) -> assertThat(ex.partialResponse().text()).isEqualTo("Half an answer"));
			assertThatExceptionOfType(IncompleteResponseException.class).isThrownBy(answer::response);
		}
	}

	@Test
	void closingEndsTheExchange() {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		try (ChatStream answer = model().stream("Hello")) {
			assertThat(answer.texts().findFirst()).isPresent();
		}
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void closingTheTextsEndsTheExchange() {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		try (Stream<String> texts = model().stream("Hello").texts()) {
			assertThat(texts.findFirst()).isPresent();
		}
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void whatWasClosedBeforeItsEndHasNoResponse() {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		ChatStream answer = model().stream("Hello");
		answer.close();
		assertThatIllegalStateException().isThrownBy(answer::response).withMessageContaining("closed before its end");
	}

	@Test
	void whatWasReadBeforeItWasClosedStaysThere() {
		ChatStream answer = model().stream("Hello");
		answer.response();
		answer.close();
		answer.close();
		assertThat(answer.response().text()).isNotEmpty();
	}

	@Test
	void textsComeOnce() {
		try (ChatStream answer = model().stream("Hello")) {
			answer.texts().toList();
			assertThatIllegalStateException().isThrownBy(answer::texts).withMessageContaining("texts()");
		}
	}

	@Test
	void aCharacterIsNotCutInTwo() {
		LanguageModel model = LanguageModel
			.of((call) -> Flux.just("\uD83D", "\uDE00 and \uD83D", "\uDE00", "!\uD83D").map(ChatCompletionChunk::of));
		try (ChatStream answer = model.stream("Smile")) {
			assertThat(answer.texts()).containsExactly("\uD83D\uDE00 and ", "\uD83D\uDE00!", "\uD83D");
		}
	}

	@Test
	void whatWaitsForItsCharacterComesBeforeAFailure() {
		LanguageModel model = LanguageModel.of((call) -> Flux.<ChatEvent>just(ChatCompletionChunk.of("Half"))
			.concatWith(Flux.error(new IllegalStateException("Gone"))));
		try (ChatStream answer = model.stream("Fail")) {
			Iterator<String> texts = answer.texts().iterator();
			assertThat(texts.next() + texts.next()).isEqualTo("Half");
			assertThatIllegalStateException().isThrownBy(texts::hasNext).withMessage("Gone");
			assertThatIllegalStateException().isThrownBy(texts::next).withMessage("Gone");
		}
	}

	@Test
	void anAnswerThatIsForgottenIsEndedAndSaysWhereItWasAskedFor() throws InterruptedException {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		try (LogWatch warnings = LogWatch.start("try-with-resources")) {
			forget();
			long deadline = System.nanoTime() + SOON.toNanos();
			while (this.emulator.cancelledExchanges() == 0 && System.nanoTime() < deadline) {
				System.gc();
				this.emulator.awaitCancelledExchange(Duration.ofMillis(50));
			}
			assertThat(warnings.next()).contains("ChatStreamTests.forget(ChatStreamTests.java:");
			assertThat(this.emulator.cancelledExchanges()).isEqualTo(1);
		}
	}

	private void forget() {
		assertThat(model().stream("Hello").texts().findFirst()).isPresent();
	}

	@Test
	void whoOnlyHoldsTheTextsStillReadsThem() {
		this.emulator.enqueue(EmulatorResponse.chunks("One ", "two ", "three.").withPace(Duration.ofMillis(20)));
		Iterator<String> texts = model().stream("Count").texts().iterator();
		assertThat(texts.next()).isEqualTo("One ");
		System.gc();
		assertThat(texts.next()).isEqualTo("two ");
		System.gc();
		assertThat(texts.next()).isEqualTo("three.");
		assertThat(texts.hasNext()).isFalse();
	}

	@Test
	void whatWasReadToItsEndNeedNotBeClosed() {
		try (LogWatch warnings = LogWatch.start("try-with-resources")) {
			assertThat(model().stream("Hello").response().text()).isNotEmpty();
			this.emulator.enqueue(EmulatorResponse.truncated("Half"));
			assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> model().stream("Hello").response());
			this.emulator.enqueue(EmulatorResponse.stall("Some"));
			forget();
			long deadline = System.nanoTime() + SOON.toNanos();
			while (warnings.found().isEmpty() && System.nanoTime() < deadline) {
				System.gc();
				this.emulator.awaitCancelledExchange(Duration.ofMillis(50));
			}
			assertThat(warnings.found()).hasSize(1);
		}
	}

}
