package io.github.openrouterspring.tool;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.error.ToolLimitException;
import io.github.openrouterspring.resilience.CallClock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Measures what rounds and tools take together, and stops them when their time is over.
 * Rests in between, while a person decides.
 */
final class Stopwatch {

	private final @Nullable Duration limit;

	private final CallClock clock;

	private long left;

	Stopwatch(@Nullable Duration limit, CallClock clock) {
		this.clock = clock;
		this.limit = limit;
		this.left = (limit != null) ? limit.toNanos() : 0;
	}

	Flux<ChatEvent> running(Flux<ChatEvent> part) {
		Duration total = this.limit;
		if (total == null) {
			return part;
		}
		return Flux.defer(() -> {
			long start = this.clock.nanoTime();
			AtomicReference<@Nullable Boolean> late = new AtomicReference<>();
			// An alarm that ended in an error would not cancel the part.
			Mono<Boolean> alarm = this.clock.wait(Duration.ofNanos(Math.max(this.left, 0)))
				.then(Mono.fromSupplier(() -> late.compareAndSet(null, true)))
				.filter(Boolean::booleanValue);
			return part.doOnTerminate(() -> {
				late.compareAndSet(null, false);
				this.left -= this.clock.nanoTime() - start;
			})
				.takeUntilOther(alarm)
				.concatWith(Mono.defer(() -> Boolean.TRUE.equals(late.get())
						? Mono.error(new ToolLimitException(ToolLimitException.Limit.TIME, Timeouts.text(total)))
						: Mono.empty()));
		});
	}

}
