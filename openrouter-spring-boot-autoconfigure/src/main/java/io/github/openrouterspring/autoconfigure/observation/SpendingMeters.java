package io.github.openrouterspring.autoconfigure.observation;

import io.github.openrouterspring.budget.BudgetEvent;
import io.github.openrouterspring.budget.SpendingFilter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.context.event.EventListener;

/**
 * Shows what is spent, and what becomes of it on its way to the ledger of a budget. All
 * counts begin at zero, so that the first cost and the first loss are an increase.
 */
final class SpendingMeters implements MeterBinder {

	private final SpendingFilter spending;

	private final MeterRegistry registry;

	SpendingMeters(SpendingFilter spending, MeterRegistry registry) {
		this.spending = spending;
		this.registry = registry;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FunctionCounter.builder("openrouter.client.spent", this.spending, SpendingFilter::spent)
			.description("Cost in US dollars of all calls, late ones too.")
			.baseUnit("usd")
			.register(registry);
		FunctionCounter.builder("openrouter.client.cost.unknown", this.spending, SpendingFilter::unknownCosts)
			.description("Number of calls that may have cost something that nobody knows.")
			.register(registry);
		Gauge.builder("openrouter.client.ledger.waiting", this.spending, SpendingFilter::unwritten)
			.description("Number of writes that wait for the ledger of the budget.")
			.register(registry);
		lost(registry);
	}

	private static Counter lost(MeterRegistry registry) {
		return Counter.builder("openrouter.client.ledger.lost")
			.description("Cost in US dollars that could not be written to the ledger of the budget.")
			.baseUnit("usd")
			.register(registry);
	}

	@EventListener
	void count(BudgetEvent.NotWritten event) {
		lost(this.registry).increment(event.expense().cost().doubleValue());
	}

}
