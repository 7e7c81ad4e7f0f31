package io.github.openrouterspring.budget;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.Usage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Notes what each call cost, once: from the usage of its answer, or, where the answer was
 * left or broke off before it came to that, from OpenRouter's record of the generation.
 * Stands in the ring {@link ChatFilter#BUDGET}.
 */
public final class SpendingFilter implements ChatFilter {

	private static final Log logger = LogFactory.getLog(SpendingFilter.class);

	private static final Retry LEDGER_RETRY = Retry.backoff(5, Duration.ofMillis(100));

	private final SpendingTotals totals;

	private final @Nullable BudgetGuard guard;

	private final @Nullable Function<String, Mono<Usage>> generations;

	private final Clock clock;

	/**
	 * Create a filter.
	 * @param totals adds up what is spent
	 * @param guard holds calls against a budget; {@code null} if there is none
	 * @param generations looks up, in some time, what a generation took; {@code null} to
	 * leave out answers that were left
	 */
	public SpendingFilter(SpendingTotals totals, @Nullable BudgetGuard guard,
			@Nullable Function<String, Mono<Usage>> generations) {
		this(totals, guard, generations, Clock.systemUTC());
	}

	SpendingFilter(SpendingTotals totals, @Nullable BudgetGuard guard,
			@Nullable Function<String, Mono<Usage>> generations, Clock clock) {
		this.totals = totals;
		this.guard = guard;
		this.generations = generations;
		this.clock = clock;
	}

	@Override
	public Flux<ChatEvent> filter(ChatCall call, ChatExchange next) {
		return Flux.defer(() -> {
			Meter meter = new Meter(call.request(), this.clock.instant());
			Flux<ChatEvent> metered = next.exchange(call)
				.doOnNext(meter::see)
				.doOnCancel(() -> settle(meter).subscribe())
				.onErrorResume((failure) -> settle(meter).then(Mono.error(failure)))
				.concatWith(Mono.defer(() -> settle(meter).then(Mono.empty())));
			return (this.guard != null) ? this.guard.check(call.request(), meter.begun()).thenMany(metered) : metered;
		});
	}

	/**
	 * Goes on when the subscriber leaves. What OpenRouter has to tell is not waited for.
	 */
	private Mono<Void> settle(Meter meter) {
		if (!meter.settle()) {
			return Mono.empty();
		}
		Usage usage = meter.usage();
		if (usage != null && usage.cost() != null) {
			return Mono.fromFuture(record(meter.expense(usage)).toFuture(), true);
		}
		String generation = meter.generationId();
		if (generation != null && this.generations != null) {
			lookUp(generation, this.generations.apply(generation), meter);
		}
		return Mono.empty();
	}

	private void lookUp(String generation, Mono<Usage> record, Meter meter) {
		record.filter((usage) -> usage.cost() != null)
			.switchIfEmpty(Mono.error(() -> new IllegalStateException("OpenRouter's record of it has no cost")))
			.flatMap((usage) -> record(meter.expense(usage)))
			.subscribe((done) -> {
			}, (failure) -> logger.warn("The cost of the generation '" + generation
					+ "' is not known and is missing in totals and budgets. " + failure.getMessage()));
	}

	private Mono<Void> record(Expense expense) {
		this.totals.add(expense);
		if (this.guard == null) {
			return Mono.empty();
		}
		return this.guard.add(expense)
			.retryWhen(LEDGER_RETRY)
			.doOnError(
					(failure) -> logger.error("The expense '" + expense.id() + "' of $" + expense.cost().toPlainString()
							+ " could not be written to the ledger and is missing in the budget", failure))
			.onErrorComplete();
	}

}
