package io.github.openrouterspring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.AllModelsFailedException;
import io.github.openrouterspring.error.AuthenticationException;
import io.github.openrouterspring.error.ConcurrencyLimitException;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.InsufficientCreditsException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.ProviderException;
import io.github.openrouterspring.error.RateLimitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RetryTests extends EmulatorTest {

	private static final RetryPolicy QUICK = RetryPolicy.DEFAULT.withMaxRetries(2)
		.withDelay(Duration.ofMillis(10), Duration.ofMillis(50));

	@Override
	protected OpenRouterClientBuilder builder() {
		return super.builder().retry(QUICK);
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 500, 502, 503, 504, 529 })
	void whatMayPassIsSentAgain(int status) {
		this.emulator.enqueue(EmulatorResponse.error(status, "For now"), EmulatorResponse.text("Now."));
		ChatResponse response = model().chat("Hello");
		assertThat(response.text()).isEqualTo("Now.");
		assertThat(response.failedAttempts()).extracting(AttemptFailed::failure)
			.singleElement()
			.isInstanceOfSatisfying(OpenRouterException.class, (ex) -> assertThat(ex.status()).isEqualTo(status));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 402, 403, 404, 408, 413, 422, 524 })
	void whatDoesNotPassOrMayBeBilledIsNotSentAgain(int status) {
		this.emulator.enqueue(EmulatorResponse.error(status, "Still"), EmulatorResponse.text("Never."));
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> model().chat("Hello"));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 524 })
	void whatMayBeBilledIsSentAgainWhenThePolicySaysSo(int status) {
		this.emulator.enqueue(EmulatorResponse.error(status, "For now"), EmulatorResponse.text("Now."));
		RetryPolicy bold = RetryPolicy.DEFAULT.withMaxRetries(1)
			.withDelay(Duration.ofMillis(10), Duration.ofMillis(10))
			.withMultiplier(1)
			.withJitter(0)
			.withMaybeBilled(true);
		try (OpenRouterClient client = builder().retry(bold).build()) {
			assertThat(client.languageModel().chat("Hello").text()).isEqualTo("Now.");
		}
	}

	@Test
	void anErrorInsideAnAnswerThatHasNotBegunIsSentAgain() {
		this.emulator.enqueue(EmulatorResponse.midStreamError("", 502, "Upstream"), EmulatorResponse.text("Now."));
		assertThat(model().chat("Hello").text()).isEqualTo("Now.");
	}

	@Test
	void afterTheFirstTextNothingIsSentAgain() {
		this.emulator.enqueue(EmulatorResponse.midStreamError("Half", 502, "Upstream"),
				EmulatorResponse.text("Never."));
		assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> {
			try (Stream<ChatCompletionChunk> chunks = model().stream("Hello").chunks()) {
				chunks.toList();
			}
		});
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void itEndsAfterThePolicysNumber() {
		this.emulator.enqueue(EmulatorResponse.error(503, "1"), EmulatorResponse.error(503, "2"),
				EmulatorResponse.error(503, "3"), EmulatorResponse.text("Never."));
		assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> model().chat("Hello"))
			.withMessageContaining("3");
		assertThat(this.emulator.requests()).hasSize(3);
	}

	@Test
	void theHintOfTheServerDecidesTheWait() {
		this.emulator.enqueue(EmulatorResponse.error(429, "Slow down").withRetryAfter(Duration.ofSeconds(1)),
				EmulatorResponse.text("Now."));
		assertThat(model().chat("Hello").failedAttempts()).extracting(AttemptFailed::delay)
			.singleElement()
			.satisfies((wait) -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1100)));
	}

	@Test
	void whenTheWaitIsLongerThanTheDeadlineThenItFailsAtOnceWithTheWait() {
		this.emulator.enqueue(EmulatorResponse.error(429, "Slow down").withRetryAfter(Duration.ofMinutes(2)));
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> model().chat("Hello"))
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofMinutes(2)));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void aCallThatWaitsForItsRetryTakesNoRoom() throws Exception {
		this.emulator.enqueue(EmulatorResponse.error(429, "Slow down").withRetryAfter(Duration.ofSeconds(2)));
		try (OpenRouterClient client = builder().maxConcurrentRequests(1, 0).build()) {
			CompletableFuture<AttemptFailed> failed = new CompletableFuture<>();
			Disposable waiting = client.reactiveLanguageModel()
				.stream("First")
				.events()
				.ofType(AttemptFailed.class)
				.subscribe(failed::complete);
			assertThat(failed.get(5, TimeUnit.SECONDS).delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
			this.emulator.enqueue(EmulatorResponse.text("Now."));
			assertThat(client.languageModel().chat("Second").text()).isEqualTo("Now.");
			waiting.dispose();
		}
	}

	@Test
	void aRetryWaitsForRoomHoweverManyOthersDo() throws Exception {
		this.emulator.enqueue(EmulatorResponse.error(503, "For now"));
		try (OpenRouterClient client = builder()
			.retry(QUICK.withDelay(Duration.ofMillis(200), Duration.ofMillis(200)).withJitter(0))
			.maxConcurrentRequests(1, 0)
			.build()) {
			CompletableFuture<AttemptFailed> failed = new CompletableFuture<>();
			CompletableFuture<ChatResponse> first = client.reactiveLanguageModel()
				.stream("First")
				.events()
				.doOnNext((event) -> {
					if (event instanceof AttemptFailed attempt) {
						failed.complete(attempt);
					}
				})
				.ofType(ResponseCompleted.class)
				.map(ResponseCompleted::response)
				.single()
				.toFuture();
			failed.get(5, TimeUnit.SECONDS);
			this.emulator.enqueue(EmulatorResponse.stall("Second"), EmulatorResponse.text("Now."));
			Disposable second = client.reactiveLanguageModel().stream("Second").subscribe();
			assertThat(this.emulator.awaitStreamsOpen(1, Duration.ofSeconds(5))).isTrue();
			assertThat(first).failsWithin(Duration.ofMillis(500)).withThrowableOfType(TimeoutException.class);
			second.dispose();
			assertThat(first).succeedsWithin(Duration.ofSeconds(5)).extracting(ChatResponse::text).isEqualTo("Now.");
		}
	}

	@Test
	void theFreeModelsOfTheDayAreNotAskedAgain() {
		this.emulator.enqueue(EmulatorResponse.error(429, "Rate limit exceeded: free-models-per-day"));
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> model().chat("Hello"));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void availabilityDecidesWhereItIsKnown() {
		this.emulator.enqueue(EmulatorResponse.raw(503, Map.of("Content-Type", "application/json"),
				"{\"error\":{\"code\":503,\"message\":\"No\",\"availability\":{\"retryable\":false}}}"));
		assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> model().chat("Hello"));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void otherModelsAreAskedWhenOneFails() {
		LanguageModel robust = model().withModel("emulator/error-404").withFallbacks("openai/gpt-4o-mini");
		ChatResponse response = robust.chat("Hello");
		assertThat(response.model()).startsWith("openai/gpt-4o-mini");
		assertThat(response.failedAttempts()).hasSize(1);
	}

	@Test
	void aRequestThatIsTooLongForOneModelIsSentToAnother() {
		this.emulator.enqueue(EmulatorResponse.error(400, "Provider returned error",
				"{\"provider_name\":\"Anthropic\",\"raw\":\"prompt is too long: 205000 tokens > 200000 maximum\"}"));
		assertThat(model().withFallbacks("openai/gpt-4o-mini").chat("Hello").model()).startsWith("openai/gpt-4o-mini");
	}

	@Test
	void aKeyAtItsLimitAsksNoOtherModel() {
		this.emulator.enqueue(EmulatorResponse.error(403, "Key limit exceeded (total limit)."));
		assertThatExceptionOfType(InsufficientCreditsException.class)
			.isThrownBy(() -> model().withFallbacks("openai/gpt-4o-mini").chat("Hello"));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void whenAllModelsFailThenEachReasonIsTold() {
		LanguageModel unlucky = model().withModel("emulator/error-404").withFallbacks("emulator/error-403");
		assertThatExceptionOfType(AllModelsFailedException.class).isThrownBy(() -> unlucky.chat("Hello"))
			.withMessageContaining("All 2 models failed")
			.satisfies((ex) -> assertThat(ex.failures()).hasSize(2));
	}

	@Test
	void otherModelsAreNotAskedForWhatTheyCannotMend() {
		LanguageModel model = model().with((options) -> options.apiKey("sk-invalid"))
			.withFallbacks("openai/gpt-4o-mini");
		assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> model.chat("Hello"));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void callsBeyondTheLimitWaitAndThenAreRefused() {
		this.emulator.enqueue(EmulatorResponse.stall("One"));
		try (OpenRouterClient limited = builder().maxConcurrentRequests(1, 1).build()) {
			ReactiveLanguageModel model = limited.reactiveLanguageModel();
			Disposable first = model.stream("first").subscribe();
			assertThat(this.emulator.awaitRequests(1, SOON)).isTrue();
			CompletableFuture<ChatResponse> second = model.chat("second").toFuture();
			assertThatExceptionOfType(ConcurrencyLimitException.class)
				.isThrownBy(() -> limited.languageModel().chat("third"))
				.withMessageContaining("openrouter.max-concurrent-requests");
			first.dispose();
			assertThat(second.orTimeout(10, TimeUnit.SECONDS).join().text()).isNotBlank();
		}
	}

	@Test
	void waitingForAPermitCountsAgainstTheDeadline() {
		this.emulator.enqueue(EmulatorResponse.stall("One"));
		try (OpenRouterClient limited = builder().maxConcurrentRequests(1, 1).build()) {
			Disposable first = limited.reactiveLanguageModel().stream("first").subscribe();
			assertThat(this.emulator.awaitRequests(1, SOON)).isTrue();
			ChatRequest hasty = ChatRequest.builder().user("second").timeout(Duration.ofMillis(200)).build();
			assertThatExceptionOfType(DeadlineExceededException.class)
				.isThrownBy(() -> limited.languageModel().chat(hasty));
			first.dispose();
		}
		assertThat(this.emulator.requests()).hasSize(1);
	}

}
