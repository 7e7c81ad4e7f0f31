package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;

import io.github.openrouterspring.call.Call;
import io.github.openrouterspring.call.CallEvent;
import io.github.openrouterspring.call.CallFilter;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.error.OpenRouterException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Notes what each call cost, once: from the usage of its answer, or, where there is a
 * budget and the answer was left or broke off before it came to that, and where answers
 * never say what they cost, from OpenRouter's record of the generation. Around chats it
 * stands in the ring of budgets.
 */
public final class SpendingFilter implements CallFilter, AutoCloseable {

	private static final Log logger = LogFactory.getLog(SpendingFilter.class);

	private final SpendingTotals totals;

	private final @Nullable BudgetGuard guard;

	private final Costs costs;

	private final Clock clock;

	private final AtomicLong unknownCosts = new AtomicLong();

	private final DoubleAdder spent = new DoubleAdder();

	/**
	 * Create a filter.
	 * @param totals adds up what is spent
	 * @param guard holds calls against a budget; {@code null} if there is none. Totals
	 * alone are not worth requests that nobody asked for, and then leave out answers that
	 * were left
	 */
	public SpendingFilter(SpendingTotals totals, @Nullable BudgetGuard guard) {
		this(totals, guard, false);
	}

	/**
	 * Create a filter that may count what providers charge too.
	 * @param totals adds up what is spent
	 * @param guard holds calls against a budget; {@code null} if there is none
	 * @param withUpstream whether what a provider charges to a key of one's own (BYOK)
	 * counts beside OpenRouter's fee
	 */
	public SpendingFilter(SpendingTotals totals, @Nullable BudgetGuard guard, boolean withUpstream) {
		this(totals, guard, new Costs(withUpstream), Clock.systemUTC());
	}

	private SpendingFilter(SpendingTotals totals, @Nullable BudgetGuard guard, Costs costs, Clock clock) {
		this.totals = totals;
		this.guard = guard;
		this.costs = costs;
		this.clock = clock;
	}

	@Override
	public <E> Flux<E> around(Call call, Flux<E> events) {
		return Flux.defer(() -> {
			Meter meter = new Meter(call, this.clock.instant(), this.guard);
			boolean watched = this.guard != null || !call.tellsCost();
			return metered(
					watched ? events.contextWrite((context) -> context.put(GenerationWatch.class,
							GenerationWatch.both(context.getOrDefault(GenerationWatch.class, null), meter))) : events,
					meter);
		});
	}

	/** What an answer cost is noted before anybody hears of its end. */
	private <E> Flux<E> metered(Flux<E> events, Meter meter) {
		return events.doOnNext((event) -> see(event, meter))
			.doOnCancel(() -> settle(meter, null))
			.doOnError((failure) -> settle(meter, failure))
			.doOnComplete(() -> settle(meter, null));
	}

	private void see(Object event, Meter meter) {
		if (event instanceof CallEvent known) {
			meter.see(known);
			if (known instanceof CallEvent.Retried attempt) {
				lookUp(meter, attempt.failure(), false);
			}
		}
	}

	/** What OpenRouter has to tell is not waited for. */
	private void settle(Meter meter, @Nullable Throwable failure) {
		if (!meter.settle()) {
			return;
		}
		Usage usage = meter.usage();
		BigDecimal cost = this.costs.of(usage);
		if (usage != null && cost != null) {
			record(meter.expense(usage, cost), meter, true);
		}
		else if (!lookUp(meter, failure, true)) {
			if (meter.isAnswering() || isMaybeBilled(failure)) {
				unknown(meter, (usage != null || meter.isWhole()) ? this.costs.wrongWith(usage)
						: "the answer ended before it said so, and nobody was asked");
			}
			release(meter);
		}
	}

	private void unknown(Meter meter, String reason) {
		BudgetEvent.CostUnknown event = meter.unknown(reason);
		if (this.unknownCosts.getAndIncrement() == 0) {
			logger.warn("The cost of a call of '" + event.operation() + "' with the model '" + event.model()
					+ "' is not known, since " + reason + ". It is missing in totals and budgets. More such calls are "
					+ "only counted, as 'openrouter.client.cost.unknown'");
		}
		if (this.guard != null) {
			this.guard.publish(event);
		}
	}

	private void release(Meter meter) {
		Hold hold = meter.hold();
		if (this.guard != null && hold != null) {
			this.guard.release(hold);
		}
	}

	/**
	 * Ask OpenRouter what an answer cost. What was held back for it stays so until that
	 * is known, and longer if the call goes on.
	 * @return {@code false} if there is nothing to ask for
	 */
	private boolean lookUp(Meter meter, @Nullable Throwable failure, boolean last) {
		Meter.Generation generation = meter.takeGeneration();
		if (generation == null || (isRefusal(failure) && !meter.isAnswering())) {
			return false;
		}
		generation.record().subscribe((usage) -> late(generation.id(), usage, meter, last), (reason) -> {
			logger.warn("The cost of the generation '" + generation.id()
					+ "' is not known and is missing in totals and budgets. " + reason.getMessage());
			unknown(meter, "OpenRouter's record of the generation could not be read");
			if (last) {
				release(meter);
			}
		});
		return true;
	}

	private void late(String id, Usage usage, Meter meter, boolean last) {
		BigDecimal cost = this.costs.of(usage);
		if (cost != null) {
			Expense expense = meter.expense(id, usage, cost);
			record(expense, meter, last);
			if (this.guard != null) {
				this.guard.publish(new BudgetEvent.LateCost(expense));
			}
			return;
		}
		unknown(meter, this.costs.wrongWith(usage));
		if (last) {
			release(meter);
		}
	}

	/** What OpenRouter refuses costs nothing. */
	private static boolean isRefusal(@Nullable Throwable failure) {
		OpenRouterException ours = OpenRouterException.of(failure);
		return ours != null && !ours.mayBeBilled();
	}

	private static boolean isMaybeBilled(@Nullable Throwable failure) {
		OpenRouterException ours = OpenRouterException.of(failure);
		return ours != null && ours.mayBeBilled();
	}

	private void record(Expense expense, Meter meter, boolean last) {
		this.totals.add(expense);
		this.spent.add(expense.cost().doubleValue());
		Hold hold = meter.hold();
		if (this.guard != null && hold != null) {
			if (last) {
				this.guard.settle(expense, hold);
			}
			else {
				this.guard.add(expense, hold);
			}
		}
	}

	/**
	 * Return how much waits to be written to the ledger of the budget.
	 * @return the number
	 */
	public int unwritten() {
		return (this.guard != null) ? this.guard.unwritten() : 0;
	}

	/**
	 * Return how many calls may have cost something that nobody knows.
	 * @return the number, since the filter was made
	 */
	public long unknownCosts() {
		return this.unknownCosts.get();
	}

	/**
	 * Return what was spent since the filter was made, whoever resets the totals.
	 * @return US dollars, not exact
	 */
	public double spent() {
		return this.spent.sum();
	}

	/** Write what still waits for the ledger of the budget. */
	@Override
	public void close() {
		if (this.guard != null) {
			this.guard.close();
		}
	}

}
