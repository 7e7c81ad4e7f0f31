package io.github.openrouterspring.resilience;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.error.ConnectionException;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.RateLimitException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Sends a call again, by OpenRouter's hints, as long as nothing of an answer has reached
 * the subscriber.
 */
public final class Retries {

	private static final Set<Integer> RETRYABLE = Set.of(429, 500, 502, 503, 504, 529);

	private static final Set<Integer> MAYBE_BILLED = Set.of(408, 524);

	private final RetryPolicy policy;

	private final @Nullable Duration total;

	private final Scheduler scheduler;

	/**
	 * Create retries.
	 * @param policy when to send again
	 * @param total deadline for everything; {@code null} if there is none
	 * @param scheduler measures the waits
	 */
	public Retries(RetryPolicy policy, @Nullable Duration total, Scheduler scheduler) {
		this.policy = policy;
		this.total = total;
		this.scheduler = scheduler;
	}

	/**
	 * Make attempts until one begins to answer.
	 * @param attempt describes one attempt
	 * @return the events of the attempt that began, after one for each that failed
	 */
	public Flux<ChatEvent> around(Flux<ChatEvent> attempt) {
		if (this.policy.maxRetries() == 0) {
			return attempt;
		}
		return attempt(attempt, 0, now());
	}

	private Flux<ChatEvent> attempt(Flux<ChatEvent> attempt, int retry, long begin) {
		boolean[] begun = new boolean[1];
		return attempt.doOnNext((event) -> begun[0] = true).onErrorResume(OpenRouterException.class, (failure) -> {
			if (begun[0] || retry >= this.policy.maxRetries() || !isRetryable(failure)) {
				return Flux.error(failure);
			}
			Duration wait = wait(failure, retry);
			if (this.total != null && now() - begin + wait.toNanos() >= this.total.toNanos()) {
				// Waiting longer than the caller does helps nobody.
				return Flux.error(failure);
			}
			Flux<ChatEvent> next = Mono.delay(wait, this.scheduler)
				.thenMany(Flux.defer(() -> attempt(attempt, retry + 1, begin)));
			return next.startWith(new AttemptFailed(failure, wait, null));
		});
	}

	private boolean isRetryable(OpenRouterException failure) {
		ApiError error = failure.error();
		ApiError.Availability availability = (error != null) ? error.availability() : null;
		if (availability != null && availability.retryable() != null) {
			return availability.retryable();
		}
		if (failure instanceof ConnectionException) {
			return true;
		}
		if (failure instanceof IncompleteResponseException) {
			return this.policy.maybeBilled();
		}
		if (failure instanceof RateLimitException && isUntilTomorrow(failure)) {
			return false;
		}
		Integer code = failure.code();
		return code != null && (RETRYABLE.contains(code) || (this.policy.maybeBilled() && MAYBE_BILLED.contains(code)));
	}

	/** The free models' daily limit is not over before midnight. */
	private static boolean isUntilTomorrow(OpenRouterException failure) {
		return String.valueOf(failure.getMessage()).contains("free-models-per-day");
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

	private long now() {
		return this.scheduler.now(TimeUnit.NANOSECONDS);
	}

}
