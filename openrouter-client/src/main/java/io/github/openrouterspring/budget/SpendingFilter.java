package io.github.openrouterspring.budget;

import java.time.Clock;
import java.time.Duration;

import io.github.openrouterspring.call.Call;
import io.github.openrouterspring.call.CallEvent;
import io.github.openrouterspring.call.CallFilter;
import io.github.openrouterspring.error.OpenRouterException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Notes what each call cost, once: from the usage of its answer, or, where there is a
 * budget and the answer was left or broke off before it came to that, and where answers
 * never say what they cost, from OpenRouter's record of the generation. Around chats it
 * stands in the ring of budgets.
 */
public final class SpendingFilter implements CallFilter {

	private static final Log logger = LogFactory.getLog(SpendingFilter.class);

	private final SpendingTotals totals;

	private final @Nullable BudgetGuard guard;

	private final Clock clock;

	/**
	 * Create a filter.
	 * @param totals adds up what is spent
	 * @param guard holds calls against a budget; {@code null} if there is none. Totals
	 * alone are not worth requests that nobody asked for, and then leave out answers that
	 * were left
	 */
	public SpendingFilter(SpendingTotals totals, @Nullable BudgetGuard guard) {
		this(totals, guard, Clock.systemUTC());
	}

	SpendingFilter(SpendingTotals totals, @Nullable BudgetGuard guard, Clock clock) {
		this.totals = totals;
		this.guard = guard;
		this.clock = clock;
	}

	@Override
	public <E> Flux<E> around(Call call, Flux<E> events) {
		return Flux.defer(() -> {
			Meter meter = new Meter(call, this.clock.instant());
			if (this.guard == null && call.tellsCost()) {
				return metered(events, meter);
			}
			Flux<E> watched = events.contextWrite((context) -> context.put(GenerationWatch.class, meter));
			if (this.guard == null) {
				return metered(watched, meter);
			}
			return this.guard.check(call, meter.begun()).thenMany(metered(watched, meter));
		});
	}

	private <E> Flux<E> metered(Flux<E> events, Meter meter) {
		return events.doOnNext((event) -> see(event, meter))
			.doOnCancel(() -> settle(meter, null).subscribe())
			.onErrorResume((failure) -> settle(meter, failure).then(Mono.error(failure)))
			.concatWith(Mono.defer(() -> settle(meter, null).then(Mono.empty())));
	}

	private void see(Object event, Meter meter) {
		if (event instanceof CallEvent known) {
			meter.see(known);
			if (known instanceof CallEvent.Retried attempt) {
				lookUp(meter, attempt.failure());
			}
		}
	}

	/**
	 * Goes on when the subscriber leaves. What OpenRouter has to tell is not waited for.
	 */
	private Mono<Void> settle(Meter meter, @Nullable Throwable failure) {
		if (!meter.settle()) {
			return Mono.empty();
		}
		Expense expense = meter.expense();
		if (expense != null) {
			return Mono.fromFuture(record(expense).toFuture(), true);
		}
		lookUp(meter, failure);
		return Mono.empty();
	}

	private void lookUp(Meter meter, @Nullable Throwable failure) {
		Meter.Generation generation = meter.takeGeneration();
		if (generation == null || (isRefusal(failure) && !meter.isAnswering())) {
			return;
		}
		generation.record().flatMap((usage) -> record(meter.expense(generation.id(), usage))).subscribe((done) -> {
		}, (reason) -> logger.warn("The cost of the generation '" + generation.id()
				+ "' is not known and is missing in totals and budgets. " + reason.getMessage()));
	}

	/** What OpenRouter refuses costs nothing. */
	private static boolean isRefusal(@Nullable Throwable failure) {
		OpenRouterException ours = OpenRouterException.of(failure);
		return ours != null && !ours.mayBeBilled();
	}

	private Mono<Void> record(Expense expense) {
		this.totals.add(expense);
		if (this.guard == null) {
			return Mono.empty();
		}
		return this.guard.add(expense)
			.retryWhen(Retry.backoff(5, Duration.ofMillis(100)))
			.doOnError(
					(failure) -> logger.error("The expense '" + expense.id() + "' of $" + expense.cost().toPlainString()
							+ " could not be written to the ledger and is missing in the budget", failure))
			.onErrorComplete();
	}

}
