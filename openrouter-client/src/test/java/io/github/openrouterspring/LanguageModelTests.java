package io.github.openrouterspring;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.error.AuthenticationException;
import io.github.openrouterspring.error.CallInterruptedException;
import io.github.openrouterspring.error.ConnectionException;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.MissingApiKeyException;
import io.github.openrouterspring.error.ModelNotFoundException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.ProviderException;
import io.github.openrouterspring.error.RateLimitException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LanguageModelTests extends EmulatorTest {

	private static String text(ChatStream answer) {
		try (answer) {
			return String.join("", answer.texts().toList());
		}
	}

	@Test
	void answersWhole() {
		this.emulator.enqueue(EmulatorResponse.text("Paris."));
		ChatResponse response = model().chat("What's the capital of France?");
		assertThat(response.text()).isEqualTo("Paris.");
		assertThat(response.cost()).isPositive();
		assertThat(response.generationId()).startsWith("gen-");
		assertThat(this.emulator.lastRequest().json().path("stream").asBoolean(true)).isFalse();
	}

	@Test
	void answersInChunks() {
		this.emulator.enqueue(EmulatorResponse.text("One two three."));
		assertThat(text(model().stream("Count."))).isEqualTo("One two three.");
		assertThat(this.emulator.lastRequest().json().path("stream").asBoolean()).isTrue();
	}

	@Test
	void answersLater() {
		this.emulator.enqueue(EmulatorResponse.text("Later."));
		StepVerifier.create(model().reactive().chat("Now?").map(ChatResponse::text))
			.expectNext("Later.")
			.expectComplete()
			.verify(SOON);
	}

	@Test
	void answersInAFlux() {
		this.emulator.enqueue(EmulatorResponse.text("Drop by drop."));
		StepVerifier
			.create(model().reactive().stream("How?").mapNotNull(ChatCompletionChunk::text).reduce(String::concat))
			.expectNext("Drop by drop.")
			.expectComplete()
			.verify(SOON);
	}

	@Test
	void chunksArriveAsTheyAreMade() {
		this.emulator.enqueue(EmulatorResponse.stall("The first words"));
		try (Stream<ChatCompletionChunk> chunks = model().stream("Go on").chunks()) {
			assertThat(chunks.map(ChatCompletionChunk::text).filter(Objects::nonNull).findFirst()).isPresent();
		}
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void nothingIsSentBeforeSubscription() {
		model().reactive().chat("Hello");
		model().reactive().stream("Hello");
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void everySubscriptionSendsAnew() {
		Mono<ChatResponse> answer = model().reactive().chat("Hello");
		answer.block(SOON);
		answer.block(SOON);
		assertThat(this.emulator.requests()).hasSize(2);
	}

	@Test
	void cancellingClosesTheExchange() {
		this.emulator.enqueue(EmulatorResponse.stall("Some"));
		StepVerifier.create(model().reactive().stream("Hello").filter((chunk) -> chunk.text() != null))
			.expectNextCount(1)
			.thenCancel()
			.verify(SOON);
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void streamsOneAfterTheOtherUseOneConnection() {
		for (int i = 0; i < 100; i++) {
			text(model().stream("Hello"));
		}
		assertThat(this.emulator.connectionsOpened()).isOne();
	}

	@Test
	void demandIsHonoured() {
		StepVerifier.create(model().reactive().stream("Hello"), 0)
			.expectSubscription()
			.thenRequest(1)
			.expectNextCount(1)
			.thenRequest(2)
			.expectNextCount(2)
			.thenRequest(Long.MAX_VALUE)
			.thenConsumeWhile((chunk) -> true)
			.expectComplete()
			.verify(SOON);
	}

	@Test
	void sendsKeyAndAttribution() {
		try (OpenRouterClient named = builder().app("https://app.example", "My App\r\nX-Evil: 1").build()) {
			named.languageModel().chat("Hello");
		}
		RecordedRequest request = this.emulator.lastRequest();
		assertThat(request.header("Authorization")).isEqualTo("Bearer " + KEY);
		assertThat(request.header("HTTP-Referer")).isEqualTo("https://app.example");
		assertThat(request.header("X-OpenRouter-Title")).isEqualTo("My AppX-Evil: 1");
		assertThat(request.header("X-Title")).isEqualTo("My AppX-Evil: 1");
		assertThat(request.header("X-Evil")).isNull();
	}

	@Test
	void defaultsAddToThoseThatWereSetBefore() {
		try (OpenRouterClient more = builder().defaults((options) -> options.seed(7)).build()) {
			more.languageModel().chat("Hello");
		}
		assertThat(this.emulator.lastRequest().json().path("model").asString()).isEqualTo("openai/gpt-4o");
		assertThat(this.emulator.lastRequest().json().path("seed").asInt()).isEqualTo(7);
	}

	@Test
	void aSystemPromptOfTheModelIsSentFirst() {
		LanguageModel brief = model().with((options) -> options.system("Be brief."));
		brief.chat("Hello");
		assertThat(this.emulator.lastRequest().body())
			.contains("\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\"");
	}

	@Test
	void withoutAModelNoneIsSent() {
		try (OpenRouterClient plain = builder().defaults((options) -> options.unset("model")).build()) {
			assertThat(plain.languageModel().chat("Hello").model()).isNotBlank();
		}
		assertThat(this.emulator.lastRequest().json().has("model")).isFalse();
	}

	@Test
	void aModelKnowsItsNameAndProvider() {
		LanguageModel other = model().withModel("mistralai/codestral");
		assertThat(other.modelName()).isEqualTo("mistralai/codestral");
		assertThat(other.provider()).isEqualTo("openrouter");
		assertThat(model().modelName()).isEqualTo("openai/gpt-4o");
		assertThat(other.chat("Hello").model()).startsWith("mistralai/codestral");
	}

	@Test
	void aCallOverridesTheDefaults() {
		LanguageModel warm = model().with((options) -> options.temperature(1.2).maxTokens(50));
		warm.chat(ChatRequest.builder().user("Hello").temperature(0.1).build());
		assertThat(this.emulator.lastRequest().json().path("temperature").asDouble()).isEqualTo(0.1);
		assertThat(this.emulator.lastRequest().json().path("max_tokens").asInt()).isEqualTo(50);
	}

	@Test
	void aModelIsMadeOfALambda() {
		LanguageModel parrot = LanguageModel.of((call) -> Flux.fromIterable(call.request().messages())
			.map((message) -> ChatCompletionChunk.of(message.text(), "stop")));
		assertThat(parrot.chat("Hello").text()).isEqualTo("Hello");
		assertThat(text(parrot.stream("Hi"))).isEqualTo("Hi");
	}

	@Test
	void aFilterSeesTheEffectiveCallAndMayAnswerItself() {
		AtomicReference<String> seen = new AtomicReference<>();
		try (OpenRouterClient filtered = builder().filter((call, next) -> {
			seen.set(call.request().model());
			return call.streamed() ? next.exchange(call) : Flux.just(ChatCompletionChunk.of("From the cache", "stop"));
		}).build()) {
			assertThat(filtered.languageModel().chat("Hello").text()).isEqualTo("From the cache");
		}
		assertThat(seen).hasValue("openai/gpt-4o");
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void anAnswerGoesIntoTheNextRequestAsItIs() {
		ChatRequest first = ChatRequest.of("What is Python?");
		ChatResponse answer = model().chat(first);
		model().chat(first.plus(answer.message(), ChatMessage.user("And its advantages?")));
		assertThat(this.emulator.lastRequest().json().path("messages")).hasSize(3);
	}

	@Test
	void whenThereIsNoKeyThenTheFirstCallSaysWhereToGetOne() {
		try (OpenRouterClient keyless = builder().apiKey("${OPENROUTER_API_KEY}").build()) {
			assertThatExceptionOfType(MissingApiKeyException.class)
				.isThrownBy(() -> keyless.languageModel().chat("Hello"))
				.withMessageContaining("openrouter.api-key")
				.withMessageContaining("OPENROUTER_API_KEY")
				.withMessageContaining("https://openrouter.ai/keys");
			assertThat(keyless.modelCatalog().models()).hasSizeGreaterThan(300);
		}
		assertThat(this.emulator.requests()).noneMatch((request) -> request.path().endsWith("/chat/completions"));
	}

	@Test
	void whenTheKeyIsWrongThenTheErrorSaysWhereToLook() {
		assertThatExceptionOfType(AuthenticationException.class)
			.isThrownBy(() -> model().chat(ChatRequest.builder().user("Hello").apiKey("sk-invalid-1").build()))
			.withMessageContaining("401")
			.withMessageContaining("https://openrouter.ai/keys")
			.withMessageNotContaining("sk-invalid-1")
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(401));
	}

	@Test
	void whenAModelIdHasNoProviderThenTheErrorShowsHowIdsLook() {
		assertThatExceptionOfType(ModelNotFoundException.class)
			.isThrownBy(() -> model().withModel("gpt-4o").chat("Hello"))
			.withMessageContaining("'gpt-4o'")
			.withMessageContaining("provider/model-name");
	}

	@Test
	void whenTooManyThenTheErrorSaysHowLongToWait() {
		this.emulator.enqueue(EmulatorResponse.error(429, "Rate limit exceeded").withRetryAfter(Duration.ofSeconds(7)));
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> model().chat("Hello"))
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
	}

	@Test
	void whenAWholeAnswerIsAnErrorThenItFailsInTheProvidersWords() {
		this.emulator.enqueue(EmulatorResponse.json(
				"{\"error\":{\"code\":502,\"message\":\"Provider returned error\",\"metadata\":{\"provider_name\":\"Novita\","
						+ "\"raw\":\"{\\\"error\\\":{\\\"message\\\":\\\"GPU on fire\\\"}}\"}}}"));
		assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> model().chat("Hello"))
			.withMessageContaining("Novita says: GPU on fire")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(502))
			.satisfies((ex) -> assertThat(ex.providerName()).isEqualTo("Novita"));
	}

	@Test
	void whenAStreamFailsInTheMiddleThenTheErrorComesAfterTheText() {
		this.emulator.enqueue(EmulatorResponse.midStreamError("Half an answer", 502, "Upstream died"));
		StringBuilder text = new StringBuilder();
		StepVerifier
			.create(model().reactive()
				.stream("Hello")
				.mapNotNull(ChatCompletionChunk::text)
				.doOnNext(text::append)
				.ignoreElements())
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(ProviderException.class).hasMessageContaining("Upstream died"))
			.verify(SOON);
		assertThat(text).hasToString("Half an answer");
	}

	@Test
	void whenAStreamFailsInTheMiddleThenTheReaderGetsTheExceptionAfterTheText() {
		this.emulator.enqueue(EmulatorResponse.midStreamError("Half", 502, "Upstream died"));
		StringBuilder text = new StringBuilder();
		try (Stream<ChatCompletionChunk> chunks = model().stream("Hello").chunks()) {
			assertThatExceptionOfType(ProviderException.class)
				.isThrownBy(() -> chunks.map(ChatCompletionChunk::text).filter(Objects::nonNull).forEach(text::append));
		}
		assertThat(text).hasToString("Half");
	}

	@Test
	void whenAStreamJustStopsThenItDoesNotLookWhole() {
		this.emulator.enqueue(EmulatorResponse.truncated("Half"));
		assertThatExceptionOfType(IncompleteResponseException.class).isThrownBy(() -> text(model().stream("Hello")));
	}

	@Test
	void whenTheConnectionBreaksThenItDoesNotLookWhole() {
		this.emulator.enqueue(EmulatorResponse.reset("Half"));
		assertThatExceptionOfType(IncompleteResponseException.class).isThrownBy(() -> text(model().stream("Hello")));
	}

	@Test
	void aSubscriberThatThrowsEndsTheExchange() {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		StepVerifier.create(model().reactive().stream("Hello").doOnNext((chunk) -> {
			throw new IllegalStateException("of the subscriber");
		})).expectErrorMessage("of the subscriber").verify(SOON);
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void whatHadArrivedIsOnTheException() {
		this.emulator.enqueue(EmulatorResponse.truncated("Half an answer"),
				EmulatorResponse.truncated("Half an answer"));
		assertThatExceptionOfType(IncompleteResponseException.class).isThrownBy(() -> text(model().stream("Hello")))
			.satisfies((ex) -> assertThat(ex.partialCompletion().text()).isEqualTo("Half an answer"));
		StepVerifier.create(model().reactive().stream("Hello").ignoreElements())
			.expectErrorSatisfies((ex) -> assertThat(((OpenRouterException) ex).partialCompletion().text())
				.isEqualTo("Half an answer"))
			.verify(SOON);
	}

	@Test
	void whenAStreamStallsThenTheDeadlinePasses() {
		this.emulator.enqueue(EmulatorResponse.stallWithKeepAlive("Half"));
		LanguageModel hasty = model().with((options) -> options.timeout(Duration.ofMillis(300)));
		assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(() -> text(hasty.stream("Hello")))
			.satisfies((ex) -> assertThat(ex.deadline()).isEqualTo(DeadlineExceededException.Deadline.IDLE));
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void whenAWholeAnswerTakesTooLongThenItsExchangeIsClosed() {
		this.emulator.enqueue(EmulatorResponse.stallWithKeepAlive(""));
		LanguageModel hasty = model().with((options) -> options.timeout(Duration.ofMillis(300)));
		assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(() -> hasty.chat("Hello"))
			.satisfies((ex) -> assertThat(ex.deadline()).isEqualTo(DeadlineExceededException.Deadline.TOTAL));
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void whenNobodyListensThenTheErrorSaysWhatToCheck() {
		this.emulator.close();
		assertThatExceptionOfType(ConnectionException.class).isThrownBy(() -> model().chat("Hello"))
			.withMessageContaining("openrouter.base-url");
	}

	@Test
	void whenCalledOnAnEventLoopThenItRefusesToBlock() {
		Mono<String> blocking = Mono.fromCallable(() -> model().chat("Hello").text())
			.subscribeOn(Schedulers.parallel());
		assertThatIllegalStateException().isThrownBy(() -> blocking.block(SOON))
			.withMessageContaining("parallel")
			.withMessageContaining("reactive()");
	}

	@Test
	void whenTheWaitingThreadIsInterruptedThenTheExchangeIsClosed() throws Exception {
		this.emulator.enqueue(EmulatorResponse.stall(""));
		CompletableFuture<Throwable> thrown = new CompletableFuture<>();
		Thread caller = new Thread(() -> {
			try {
				model().chat("Hello");
			}
			catch (OpenRouterException ex) {
				thrown.complete(Thread.currentThread().isInterrupted() ? ex : new AssertionError("flag lost"));
			}
		});
		caller.start();
		assertThat(this.emulator.awaitRequests(1, SOON)).isTrue();
		caller.interrupt();
		assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(CallInterruptedException.class);
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void exceptionsTellWhoWaited() {
		this.emulator.enqueue(EmulatorResponse.error(500, "Internal"));
		assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> model().chat("Hello"))
			.satisfies((ex) -> assertThat(List.of(ex.getSuppressed()[0].getStackTrace()))
				.anyMatch((frame) -> frame.getClassName().equals(LanguageModelTests.class.getName())));
	}

	@Test
	void closingTwiceDoesNoHarm() {
		model().chat("Hello");
		this.client.close();
		this.client.close();
		assertThat(this.emulator.awaitConnectionsOpen(0, SOON)).isTrue();
	}

}
