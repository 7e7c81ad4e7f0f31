package io.github.openrouterspring.resilience;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Sends a call again, by OpenRouter's hints, as long as nothing of an answer has reached
 * the subscriber.
 */
public final class Retries {

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
		return Flux.defer(() -> attempt(attempt, 0, now()));
	}

	private Flux<ChatEvent> attempt(Flux<ChatEvent> attempt, int retry, long begin) {
		boolean[] begun = new boolean[1];
		return attempt.doOnNext((event) -> begun[0] = true).onErrorResume(OpenRouterException.class, (failure) -> {
			if (begun[0] || retry >= this.policy.maxRetries()
					|| !failure.retry().isAllowed(this.policy.maybeBilled())) {
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
