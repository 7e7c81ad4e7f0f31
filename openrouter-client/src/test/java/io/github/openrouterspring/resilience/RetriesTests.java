package io.github.openrouterspring.resilience;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.call.Deadline;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.error.ConnectionException;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.RateLimitException;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class RetriesTests {

	private static final RetryPolicy STEADY = RetryPolicy.DEFAULT.withMaxRetries(3)
		.withDelay(Duration.ofSeconds(1), Duration.ofSeconds(3))
		.withJitter(0);

	private static final ChatEvent ANSWER = ChatCompletionChunk.of("Now.");

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private static OpenRouterException failure(int status, @Nullable Boolean retryable) {
		JsonObject error = JsonObject.of("code", status);
		return new OpenRouterException("no",
				new ErrorDetails(status,
						new ApiError((retryable != null)
								? error.with("availability", JsonObject.of("retryable", retryable)) : error),
						null, null),
				null);
	}

	private static OpenRouterException failure(int status) {
		return failure(status, null);
	}

	private Flux<ChatEvent> retried(RetryPolicy policy, @Nullable Duration total, Supplier<Flux<ChatEvent>> attempt) {
		CallClock clock = CallClock.of(this.time);
		Deadline deadline = (total != null) ? Deadline.in(total, clock::nanoTime) : null;
		return new Retries(policy, clock).around((before) -> attempt.get(),
				() -> (deadline != null) ? deadline.left() : null,
				(failure, wait) -> new AttemptFailed(failure, wait, null));
	}

	/** What each failed attempt waits for, in milliseconds. */
	private List<Long> waits(RetryPolicy policy, @Nullable Duration total, OpenRouterException failure) {
		List<Long> waits = new ArrayList<>();
		retried(policy, total, () -> Flux.error(failure)).onErrorComplete()
			.subscribe((event) -> waits.add(((AttemptFailed) event).delay().toMillis()));
		this.time.advanceTimeBy(Duration.ofDays(1));
		return waits;
	}

	private static RetryPolicy maybeBilled() {
		return RetryPolicy.DEFAULT.withMaxRetries(1)
			.withDelay(Duration.ofSeconds(1), Duration.ofSeconds(1))
			.withMultiplier(1)
			.withJitter(0)
			.withMaybeBilled(true);
	}

	@Test
	void waitsGrowUpToTheLongest() {
		assertThat(waits(STEADY, null, failure(502))).containsExactly(1000L, 2000L, 3000L);
	}

	@Test
	void chanceIsShareOfTheWaitToBothSides() {
		RetryPolicy policy = RetryPolicy.DEFAULT.withMaxRetries(100)
			.withDelay(Duration.ofSeconds(1), Duration.ofSeconds(1))
			.withMultiplier(1)
			.withBudget(1);
		List<Long> waits = waits(policy, null, failure(502));
		assertThat(waits).hasSize(100)
			.allMatch((wait) -> wait >= 750 && wait <= 1250)
			.anyMatch((wait) -> wait < 950)
			.anyMatch((wait) -> wait > 1050);
	}

	@Test
	void theNextAttemptBeginsAfterTheWaitAndNotBefore() {
		List<ChatEvent> seen = new ArrayList<>();
		List<Long> begun = new ArrayList<>();
		Flux<ChatEvent> attempt = Flux.defer(() -> {
			begun.add(this.time.now(TimeUnit.MILLISECONDS));
			return (begun.size() == 1) ? Flux.error(failure(503)) : Flux.just(ANSWER);
		});
		retried(STEADY, null, () -> attempt).subscribe(seen::add);
		this.time.advanceTimeBy(Duration.ofMillis(999));
		assertThat(begun).hasSize(1);
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(begun).hasSize(2);
		assertThat(seen).hasSize(2).last().isEqualTo(ANSWER);
	}

	@Test
	void theServersHintIsFollowed() {
		OpenRouterException failure = new OpenRouterException("no",
				new ErrorDetails(503, new ApiError(JsonObject.of("code", 503)), Duration.ofSeconds(7), null), null);
		assertThat(waits(STEADY, null, failure)).containsExactly(7000L, 7000L, 7000L);
	}

	private static OpenRouterException asking(Duration wait) {
		return new OpenRouterException("no",
				new ErrorDetails(503, new ApiError(JsonObject.of("code", 503)), wait, null), null);
	}

	@Test
	void thoseWhoWereToldAtOnceDoNotComeBackAtOnce() {
		RetryPolicy policy = STEADY.withMaxRetries(100).withMultiplier(1).withJitter(0.5).withBudget(1);
		List<Long> waits = waits(policy, null, asking(Duration.ofSeconds(7)));
		assertThat(waits).hasSize(100)
			.allMatch((wait) -> wait >= 7000 && wait <= 7500)
			.anyMatch((wait) -> wait < 7200)
			.anyMatch((wait) -> wait > 7300);
	}

	@Test
	void aHintOfNoWaitIsNoReasonToComeBackAtOnce() {
		assertThat(waits(STEADY, null, asking(Duration.ZERO))).containsExactly(1000L, 2000L, 3000L);
	}

	@Test
	void chanceDoesNotMissTheDeadline() {
		RetryPolicy policy = STEADY.withMaxRetries(1).withJitter(1);
		for (int i = 0; i < 20; i++) {
			assertThat(waits(policy, Duration.ofMillis(7001), asking(Duration.ofSeconds(7)))).singleElement()
				.isEqualTo(7000L);
		}
	}

	@Test
	void whenTheBudgetIsSpentTheFailureIsToldAtOnce() {
		RetryPolicy policy = STEADY.withMaxRetries(100)
			.withMultiplier(1)
			.withBudget(0)
			.withDelay(Duration.ofMillis(1), Duration.ofMillis(1));
		assertThat(waits(policy, null, failure(502))).hasSize(RetryBudget.SAVED);
	}

	@Test
	void anOutageDoesNotTripleTheLoad() {
		int callers = 64;
		Duration outage = Duration.ofSeconds(30);
		CallClock clock = CallClock.of(this.time);
		Retries retries = new Retries(RetryPolicy.DEFAULT, clock);
		AtomicInteger calls = new AtomicInteger();
		AtomicInteger requests = new AtomicInteger();
		Flux<ChatEvent> caller = Flux.defer(() -> {
			calls.incrementAndGet();
			return retries.<ChatEvent>around((before) -> Flux.defer(() -> {
				requests.incrementAndGet();
				return Flux.error(failure(503));
			}), () -> null, (failure, wait) -> null);
		}).onErrorComplete().repeatWhen((ended) -> ended.delayElements(Duration.ofMillis(500), this.time));
		Disposable all = Flux.range(0, callers).flatMap((number) -> caller, callers).subscribe();
		this.time.advanceTimeBy(outage);
		all.dispose();
		assertThat(calls).hasValueGreaterThan(2000);
		assertThat(requests.get() - calls.get())
			.isLessThanOrEqualTo((int) (0.2 * calls.get()) + (int) outage.toSeconds() + RetryBudget.SAVED);
	}

	@ParameterizedTest
	@CsvSource({ "3001, 2", "3000, 1", "1001, 1", "1000, 0", "1, 0" })
	void noWaitReachesTheDeadline(long total, int attempts) {
		assertThat(waits(STEADY, Duration.ofMillis(total), failure(502))).hasSize(attempts);
	}

	@ParameterizedTest
	@CsvSource({ "400, true, true", "502, false, false", "502, , true", "400, , false", "408, , false",
			"524, , false" })
	void whatOpenRouterCallsRetryableIs(int status, @Nullable Boolean retryable, boolean again) {
		assertThat(waits(STEADY, null, failure(status, retryable)).isEmpty()).isEqualTo(!again);
	}

	@ParameterizedTest
	@CsvSource({ "408, true", "524, true", "400, false", "502, true" })
	void whatMayBeBilledIsSentAgainIfThatIsWanted(int status, boolean again) {
		assertThat(waits(maybeBilled(), null, failure(status)).isEmpty()).isEqualTo(!again);
	}

	@Test
	void aFailedConnectionIsTriedAgain() {
		assertThat(waits(STEADY, null, new ConnectionException("no", ErrorDetails.NONE, null))).hasSize(3);
	}

	@Test
	void anAnswerThatWasLostIsAskedForAgainOnlyIfThatIsWanted() {
		OpenRouterException lost = new IncompleteResponseException("lost", ErrorDetails.NONE, null);
		assertThat(waits(STEADY, null, lost)).isEmpty();
		assertThat(waits(maybeBilled(), null, lost)).hasSize(1);
	}

	@Test
	void theDailyLimitIsNotWaitedFor() {
		ErrorDetails details = failure(429).details();
		assertThat(
				waits(STEADY, null, new RateLimitException("Rate limit exceeded: free-models-per-day", details, null)))
			.isEmpty();
		assertThat(waits(STEADY, null, new RateLimitException("Rate limit exceeded", details, null))).hasSize(3);
	}

	@Test
	void whatHasBegunIsNotSentAgain() {
		List<ChatEvent> seen = new ArrayList<>();
		List<Throwable> failures = new ArrayList<>();
		OpenRouterException failure = failure(502);
		retried(STEADY, null, () -> Flux.concat(Flux.just(ANSWER), Flux.error(failure))).subscribe(seen::add,
				failures::add);
		assertThat(seen).containsExactly(ANSWER);
		assertThat(failures).containsExactly(failure);
	}

	@Test
	void aRepetitionBeginsAnew() {
		Deque<Flux<ChatEvent>> attempts = new ArrayDeque<>(List
			.of(Flux.concat(Flux.just(ANSWER), Flux.error(failure(502))), Flux.error(failure(502)), Flux.just(ANSWER)));
		List<ChatEvent> seen = new ArrayList<>();
		retried(STEADY, null, attempts::remove).retry(1).subscribe(seen::add);
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(attempts).isEmpty();
		assertThat(seen).last().isEqualTo(ANSWER);
	}

	@Test
	void withoutRetriesTheAttemptIsAlone() {
		assertThat(waits(RetryPolicy.NONE, null, failure(503))).isEmpty();
	}

}
