package io.github.openrouterspring;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.tool.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Whoever looks at an exchange sees the same answer: callers, filters, and those who
 * count what it cost, also where it fails.
 */
class OneAnswerTests extends EmulatorTest {

	private final SpendingTotals totals = new SpendingTotals();

	private LanguageModel counted() {
		return model().withFilter(ChatFilter.BUDGET, ChatFilter.of(new SpendingFilter(this.totals, null)));
	}

	private void enqueueFailedAnswer() {
		this.emulator.enqueue(EmulatorResponse.json("""
				{"id":"gen-1","model":"openai/gpt-4o","choices":[{"index":0,"message":{"role":"assistant",
				"content":"Half an answer"},"finish_reason":"error",
				"error":{"code":502,"message":"Upstream died"}}],
				"usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7,"cost":0.25}}"""));
	}

	@ParameterizedTest
	@EnumSource
	void aWholeAnswerThatFailsKeepsWhatCameWithTheError(AskingForm form) {
		enqueueFailedAnswer();
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class,
				() -> form.ask(model(), ChatRequest.of("Hello")));
		assertThat(failure).hasMessageContaining("Upstream died");
		assertThat(failure.partialResponse().text()).isEqualTo("Half an answer");
		assertThat(failure.partialCompletion()).isSameAs(failure.partialResponse().completion());
		assertThat(failure.usage().completionTokens()).isEqualTo(4);
		assertThat(failure.cost()).isEqualByComparingTo("0.25");
		assertThat(failure.generationId()).isNotNull();
	}

	@ParameterizedTest
	@EnumSource
	void aWholeAnswerThatFailsIsCountedOnce(AskingForm form) {
		enqueueFailedAnswer();
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> form.ask(counted(), ChatRequest.of("Hello")));
		assertThat(this.totals.snapshot().total().calls()).isEqualTo(1);
		assertThat(this.totals.snapshot().total().cost()).isEqualByComparingTo(new BigDecimal("0.25"));
	}

	@Test
	void aWholeAnswerThatFailsIsSentOnce() {
		enqueueFailedAnswer();
		try (OpenRouterClient retrying = builder().retry(RetryPolicy.DEFAULT).build()) {
			assertThatExceptionOfType(OpenRouterException.class)
				.isThrownBy(() -> retrying.languageModel().withFallbacks("a/other").chat("Hello"));
		}
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void anErrorWithNothingBesideItIsSentAgain() {
		this.emulator.enqueue(EmulatorResponse.json("""
				{"choices":[{"index":0,"message":{"role":"assistant","content":""},"finish_reason":"error",
				"error":{"code":502,"message":"Upstream died"}}]}"""), EmulatorResponse.text("Now."));
		try (OpenRouterClient retrying = builder().retry(RetryPolicy.DEFAULT).build()) {
			assertThat(retrying.languageModel().chat("Hello").text()).isEqualTo("Now.");
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatAFilterChangesIsWhatTheCallerGets(AskingForm form) {
		LanguageModel shouting = model().withFilter((call, next) -> next.exchange(call.withRequest(call.request()))
			.filter((event) -> !(event instanceof ChatCompletionChunk chunk && chunk.text() == null))
			.map((event) -> (event instanceof ChatCompletionChunk chunk)
					? ChatCompletionChunk.of(chunk.text().toUpperCase()) : event));
		this.emulator.enqueue(EmulatorResponse.text("one two"));
		ChatResponse response = form.ask(shouting, ChatRequest.of("Count"));
		assertThat(response.text()).isEqualTo(form.isStreamed() ? "ONE TWO" : "one two");
	}

	@Test
	void aFilterThatAnswersItselfNeedNotKnowHowAnswersEnd() {
		LanguageModel parrot = model()
			.withFilter((call, next) -> Flux.just(ChatCompletionChunk.of(call.request().messages().get(0).text())));
		assertThat(parrot.chat("Hello").text()).isEqualTo("Hello");
		try (ChatStream answer = parrot.stream("Hello")) {
			assertThat(answer.events().<Class<?>>map(Object::getClass)).containsExactly(ResponseStarted.class,
					ChatCompletionChunk.class, ResponseCompleted.class);
		}
	}

	@Test
	void aConversationHasTheCallersMessagesAndNotThoseOfAFilter() {
		LanguageModel strict = model().withFilter(
				(call, next) -> next.exchange(call.withRequest(call.request().plus(ChatMessage.system("Be strict.")))));
		assertThat(strict.chat("Hello").conversation()).hasSize(2);
		assertThat(this.emulator.lastRequest().json().path("messages").size()).isEqualTo(2);
	}

	@Test
	void oneResponseEndsACallWithTools() {
		this.emulator.enqueue(EmulatorResponse.toolCall("time", "{}"), EmulatorResponse.text("Noon."));
		List<ChatEvent> events = model().withTools(Tool.of("time", "Tells the time", () -> "12:00"))
			.reactive()
			.stream("What time is it?")
			.events()
			.collectList()
			.block(SOON);
		assertThat(events).filteredOn(ResponseCompleted.class::isInstance).singleElement().satisfies((event) -> {
			ChatResponse response = ((ResponseCompleted) event).response();
			assertThat(response.text()).isEqualTo("Noon.");
			assertThat(response.rounds()).hasSize(2);
			assertThat(response.conversation()).hasSize(4);
		});
	}

	@Test
	void theAttemptsOfOtherModelsAreInTheResponse() {
		this.emulator.enqueue(EmulatorResponse.error(503, "No provider"), EmulatorResponse.text("Here."));
		LanguageModel robust = model().withFallbacks("a/other");
		try (ChatStream answer = robust.stream("Hello")) {
			assertThat(answer.response().failedAttempts()).singleElement()
				.satisfies((attempt) -> assertThat(attempt.nextModel()).isEqualTo("a/other"));
		}
	}

	@Test
	void theAttemptsOfOtherModelsAreInAFailureThatHadBegun() {
		this.emulator.enqueue(EmulatorResponse.error(503, "No provider"), EmulatorResponse.truncated("Half"));
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class,
				() -> model().withFallbacks("a/other").stream("Hello").response());
		assertThat(failure.partialResponse().failedAttempts()).hasSize(1);
	}

	@Test
	void aRequestTakesNoMessageThatIsNotThere() {
		assertThatIllegalArgumentException().isThrownBy(() -> ChatRequest.of("Hello").plus((ChatMessage) null))
			.withMessageContaining("Message 1 of 1 to add is null");
	}

	@Test
	void whoSeesTheResponseAndLeavesHasAnAnswerThatIsCounted() {
		counted().reactive().stream("Hello").events().takeUntil(ResponseCompleted.class::isInstance).blockLast(SOON);
		assertThat(this.totals.snapshot().total().calls()).isEqualTo(1);
	}

}
