package io.github.openrouterspring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.connection.ConnectionSettings;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.error.ClientClosedException;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.resilience.CallClock;
import io.github.openrouterspring.resilience.ConcurrencyLimit;
import io.github.openrouterspring.tool.Tool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A call has one clock, whatever happens on the way.
 */
@Timeout(60)
class DeadlineTests extends EmulatorTest {

	private static final Duration DEADLINE = Duration.ofSeconds(2);

	/** Classes that are loaded with the first call take their time. */
	@BeforeAll
	static void warmUp() {
		try (OpenRouterEmulator other = OpenRouterEmulator.start();
				OpenRouterClient client = OpenRouterClient.builder().apiKey(KEY).baseUrl(other.baseUrl()).build()) {
			client.languageModel().chat("Hello");
		}
	}

	private OpenRouterClientBuilder bounded() {
		return builder().timeout(DEADLINE);
	}

	private static Duration failing(Runnable call) {
		long begin = System.nanoTime();
		assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(call::run);
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private void stall(int times) {
		for (int i = 0; i < times; i++) {
			this.emulator.enqueue(EmulatorResponse.stallWithKeepAlive(""));
		}
	}

	@Test
	void fallbacksShareTheDeadlineOfTheCall() {
		stall(3);
		try (OpenRouterClient narrow = bounded().build()) {
			LanguageModel model = narrow.languageModel().withFallbacks("openai/gpt-4o-mini", "openai/gpt-5");
			assertThat(failing(() -> model.chat("Hello"))).isBetween(DEADLINE, DEADLINE.plusSeconds(1));
		}
	}

	@Test
	void repairsShareTheDeadlineOfTheCall() {
		this.emulator.enqueue(EmulatorResponse.text("no JSON"));
		stall(1);
		try (OpenRouterClient narrow = bounded().build()) {
			LanguageModel model = narrow.languageModel()
				.with((options) -> options.structuredOutput((structured) -> structured.repairs(1)));
			assertThat(failing(() -> model.chat("Hello", List.class))).isLessThan(DEADLINE.plusSeconds(1));
		}
	}

	@Test
	void aKeyThatNeverComesEndsTheCall() {
		try (OpenRouterClient keyless = bounded().apiKeyProvider((settings) -> Mono.never()).build()) {
			assertThat(failing(() -> keyless.languageModel().chat("Hello"))).isLessThan(DEADLINE.plusSeconds(1));
			assertThat(failing(() -> keyless.reactiveLanguageModel().stream("Hello").blockLast()))
				.isLessThan(DEADLINE.plusSeconds(1));
			assertThat(failing(() -> keyless.modelCatalog().models())).isLessThan(DEADLINE.plusSeconds(1));
		}
	}

	@Test
	void aFilterThatNeverAnswersEndsTheCall() {
		try (OpenRouterClient silent = bounded().filter(ChatFilter.USER, (call, next) -> Flux.never()).build()) {
			assertThat(failing(() -> silent.languageModel().chat("Hello"))).isLessThan(DEADLINE.plusSeconds(1));
			assertThat(failing(() -> silent.reactiveLanguageModel().stream("Hello").blockLast()))
				.isLessThan(DEADLINE.plusSeconds(1));
		}
	}

	@Test
	void aFullPoolEndsAtTheDeadlineOfTheCall() {
		stall(1);
		try (OpenRouterClient narrow = bounded().connections(ConnectionSettings.DEFAULT.withMaxConnections(1))
			.build()) {
			narrow.reactiveLanguageModel()
				.with((options) -> options.timeout(Duration.ofMinutes(1)))
				.stream("Hello")
				.subscribe();
			assertThat(this.emulator.awaitRequests(1, SOON)).isTrue();
			assertThat(failing(() -> narrow.languageModel().chat("Hello"))).isLessThan(DEADLINE.plusSeconds(1));
		}
	}

	@Test
	void theTimeOfToolsIsNotThatOfTheAnswers() {
		this.emulator.enqueue(EmulatorResponse.toolCall("slow", "{}"), EmulatorResponse.text("Done"));
		Tool slow = Tool.of("slow", "Takes its time",
				() -> Mono.delay(DEADLINE.plusMillis(300)).thenReturn("late").block());
		try (OpenRouterClient narrow = bounded().build()) {
			assertThat(narrow.languageModel().withTools(slow).chat("Hello").text()).isEqualTo("Done");
		}
	}

	@Test
	void deadlinesReadTheClockThatTheyAreGiven() {
		VirtualTimeScheduler time = VirtualTimeScheduler.create();
		stall(1);
		try (OpenRouterClient timed = builder().timeout(Duration.ofHours(1)).clock(time).build()) {
			CompletableFuture<ChatResponse> answer = timed.reactiveLanguageModel().chat("Hello").toFuture();
			assertThat(this.emulator.awaitRequests(1, SOON)).isTrue();
			time.advanceTimeBy(Duration.ofMinutes(59));
			assertThat(answer).isNotDone();
			time.advanceTimeBy(Duration.ofMinutes(2));
			assertThat(answer).failsWithin(SOON)
				.withThrowableThat()
				.withCauseInstanceOf(DeadlineExceededException.class);
		}
	}

	@Test
	void closingTellsAllThatRunAndWait() {
		stall(300);
		OpenRouterClient busy = builder().retry(RetryPolicy.NONE).maxConcurrentRequests(5, 1000).build();
		List<CompletableFuture<ChatResponse>> answers = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			answers.add(busy.reactiveLanguageModel().chat("Hello").toFuture());
		}
		assertThat(this.emulator.awaitRequests(5, SOON)).isTrue();
		busy.close();
		assertThat(answers).allSatisfy((answer) -> assertThat(answer).failsWithin(5, TimeUnit.SECONDS)
			.withThrowableThat()
			.withCauseInstanceOf(ClientClosedException.class));
		assertThat(this.emulator.requests()).hasSize(5);
	}

	@Test
	void closingTellsACallWhoseToolRuns() {
		this.emulator.enqueue(EmulatorResponse.toolCall("slow", "{}"));
		Sinks.Empty<Void> running = Sinks.empty();
		Tool slow = Tool.of("slow", "Never comes back", () -> {
			running.tryEmitEmpty();
			return Mono.never();
		});
		OpenRouterClient busy = builder().build();
		CompletableFuture<ChatResponse> answer = busy.reactiveLanguageModel().withTools(slow).chat("Hello").toFuture();
		running.asMono().block(SOON);
		busy.close();
		assertThat(answer).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(ClientClosedException.class);
	}

	@Test
	void aBrokenFilterIsToldToWhoCallsWithTools() {
		Error missing = new NoClassDefFoundError("com/acme/Missing");
		LanguageModel model = model().withTools(Tool.of("clock", "The time", () -> "12:00"))
			.withFilter((call, next) -> next.exchange(call).doOnNext((event) -> {
				throw missing;
			}));
		assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> model.chat("Hello")).isSameAs(missing);
	}

	@Test
	void thousandsThatWaitAndFailAtOnceAreAllTold() {
		ConcurrencyLimit limit = new ConcurrencyLimit(1, 5000, CallClock.SYSTEM);
		Sinks.Empty<String> first = Sinks.empty();
		limit.around(first.asMono().flux(), false).subscribe();
		List<CompletableFuture<String>> waiting = new ArrayList<>();
		for (int i = 0; i < 2000; i++) {
			waiting.add(limit.around(Flux.<String>error(new IllegalStateException("at once")), false)
				.singleOrEmpty()
				.toFuture());
		}
		first.tryEmitEmpty();
		assertThat(waiting).allSatisfy((call) -> assertThat(call).failsWithin(SOON));
	}

}
