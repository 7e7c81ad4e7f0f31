package io.github.openrouterspring.resilience;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends calls again, by OpenRouter's hints, as long as nothing of an answer has reached
 * the subscriber, and as long as not too many calls are sent again already.
 */
public final class Retries {

	private final RetryPolicy policy;

	private final CallClock clock;

	private final RetryBudget budget;

	/**
	 * Create retries for all calls of a transport.
	 * @param policy when to send again
	 * @param clock measures the waits
	 */
	public Retries(RetryPolicy policy, CallClock clock) {
		this.policy = policy;
		this.clock = clock;
		this.budget = new RetryBudget(policy.budget(), clock);
	}

	/**
	 * Make attempts until one begins to answer.
	 * @param attempt makes one attempt, by how many there were before it
	 * @param timeLeft how long until something has to have begun; {@code null} for any
	 * time
	 * @param news makes the event that tells of a failed attempt and the wait after it,
	 * or {@code null} to tell nobody
	 * @param <T> type of the events
	 * @return the events of the attempt that began, after one for each that failed
	 */
	public <T> Flux<T> around(IntFunction<Flux<T>> attempt, Supplier<@Nullable Duration> timeLeft,
			BiFunction<OpenRouterException, Duration, @Nullable T> news) {
		if (this.policy.maxRetries() == 0) {
			return Flux.defer(() -> attempt.apply(0));
		}
		return Flux.defer(() -> {
			this.budget.callBegun();
			return new OneCall<>(attempt, timeLeft, news).attempt(0);
		});
	}

	/**
	 * Return how long to wait. What the server asks for is the least; those who were told
	 * at the same moment do not come back at the same moment, unless that would miss the
	 * deadline.
	 */
	private Duration wait(OpenRouterException failure, int retry, @Nullable Duration left) {
		double millis = Math.min(this.policy.maxDelay().toMillis(),
				this.policy.delay().toMillis() * Math.pow(this.policy.multiplier(), retry));
		double chance = millis * this.policy.jitter() * ThreadLocalRandom.current().nextDouble();
		Duration asked = failure.retryAfter();
		if (asked == null || asked.isZero()) {
			return Duration.ofMillis(Math.round(millis * (1 - this.policy.jitter() / 2) + chance));
		}
		Duration spread = asked.plusMillis(Math.round(chance));
		return (left == null || spread.compareTo(left) < 0) ? spread : asked;
	}

	/**
	 * One call, which may be sent several times.
	 *
	 * @param <T> type of the events
	 */
	private final class OneCall<T> {

		private final IntFunction<Flux<T>> attempt;

		private final Supplier<@Nullable Duration> timeLeft;

		private final BiFunction<OpenRouterException, Duration, @Nullable T> news;

		private boolean begun;

		OneCall(IntFunction<Flux<T>> attempt, Supplier<@Nullable Duration> timeLeft,
				BiFunction<OpenRouterException, Duration, @Nullable T> news) {
			this.attempt = attempt;
			this.timeLeft = timeLeft;
			this.news = news;
		}

		Flux<T> attempt(int before) {
			return this.attempt.apply(before)
				.doOnNext((event) -> this.begun = true)
				.onErrorResume(OpenRouterException.class, (failure) -> afterFailure(failure, before));
		}

		private Flux<T> afterFailure(OpenRouterException failure, int before) {
			RetryPolicy policy = Retries.this.policy;
			if (this.begun || before >= policy.maxRetries() || !failure.retry().isAllowed(policy.maybeBilled())) {
				return Flux.error(failure);
			}
			Duration left = this.timeLeft.get();
			Duration wait = Retries.this.wait(failure, before, left);
			// Waiting longer than the caller does helps nobody.
			if ((left != null && wait.compareTo(left) >= 0) || !Retries.this.budget.spend()) {
				return Flux.error(failure);
			}
			Flux<T> next = Retries.this.clock.wait(wait).thenMany(Flux.defer(() -> attempt(before + 1)));
			return Mono.justOrEmpty(this.news.apply(failure, wait)).concatWith(next);
		}

	}

}
