package io.github.openrouterspring.resilience;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends a call again, by OpenRouter's hints, as long as nothing of an answer has reached
 * the subscriber.
 *
 * @param <T> type of the events
 */
public final class Retries<T> {

	private final RetryPolicy policy;

	private final Supplier<@Nullable Duration> timeLeft;

	private final CallClock clock;

	private final BiFunction<OpenRouterException, Duration, @Nullable T> news;

	/**
	 * Create retries for one call.
	 * @param policy when to send again
	 * @param timeLeft how long until something has to have begun; {@code null} for any
	 * time
	 * @param clock measures the waits
	 * @param news makes the event that tells of a failed attempt and the wait after it,
	 * or {@code null} to tell nobody
	 */
	public Retries(RetryPolicy policy, Supplier<@Nullable Duration> timeLeft, CallClock clock,
			BiFunction<OpenRouterException, Duration, @Nullable T> news) {
		this.policy = policy;
		this.timeLeft = timeLeft;
		this.clock = clock;
		this.news = news;
	}

	/**
	 * Make attempts until one begins to answer.
	 * @param attempt makes one attempt
	 * @return the events of the attempt that began, after one for each that failed
	 */
	public Flux<T> around(Supplier<Flux<T>> attempt) {
		return (this.policy.maxRetries() == 0) ? Flux.defer(attempt) : attempt(attempt, 0);
	}

	private Flux<T> attempt(Supplier<Flux<T>> attempt, int retry) {
		return Flux.defer(() -> {
			boolean[] begun = new boolean[1];
			return attempt.get()
				.doOnNext((event) -> begun[0] = true)
				.onErrorResume(OpenRouterException.class, (failure) -> {
					if (begun[0] || retry >= this.policy.maxRetries()
							|| !failure.retry().isAllowed(this.policy.maybeBilled())) {
						return Flux.error(failure);
					}
					Duration wait = wait(failure, retry);
					Duration left = this.timeLeft.get();
					if (left != null && wait.compareTo(left) >= 0) {
						// Waiting longer than the caller does helps nobody.
						return Flux.error(failure);
					}
					Flux<T> next = this.clock.wait(wait).thenMany(attempt(attempt, retry + 1));
					return Mono.justOrEmpty(this.news.apply(failure, wait)).concatWith(next);
				});
		});
	}

	private Duration wait(OpenRouterException failure, int retry) {
		if (failure.retryAfter() != null) {
			return failure.retryAfter();
		}
		double millis = Math.min(this.policy.maxDelay().toMillis(),
				this.policy.delay().toMillis() * Math.pow(this.policy.multiplier(), retry));
		double chance = millis * this.policy.jitter() * (ThreadLocalRandom.current().nextDouble() - 0.5);
		return Duration.ofMillis(Math.round(millis + chance));
	}

}
