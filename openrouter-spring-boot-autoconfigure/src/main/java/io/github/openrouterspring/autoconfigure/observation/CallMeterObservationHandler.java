package io.github.openrouterspring.autoconfigure.observation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.openrouterspring.budget.BudgetEvent;
import io.github.openrouterspring.budget.Expense;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.observation.CallObservationContext;
import io.github.openrouterspring.observation.CallObservationDocumentation.LowCardinality;
import io.github.openrouterspring.observation.ObservedExchange;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;

/**
 * Counts what an observation's own timer does not: tokens, money, and the times of
 * streams. The tags are those of the observation.
 */
final class CallMeterObservationHandler implements ObservationHandler<CallObservationContext> {

	/** As OpenTelemetry's conventions have it. */
	static final String TOKEN_USAGE = "gen_ai.client.token.usage";

	/** Where Spring AI has taken that name, for a counter with other tags. */
	static final String TOKEN_USAGE_BESIDE_SPRING_AI = "openrouter.client.token.usage";

	/** More than any call costs: one that lies makes all sums after it worthless. */
	private static final BigDecimal MOST_COST = new BigDecimal("10000");

	private static final int MOST_LATE = 1000;

	/** Tags of exchanges that were over before their cost was known, by generation. */
	private final Map<String, Tags> over = Collections.synchronizedMap(new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Tags> eldest) {
			return size() > MOST_LATE;
		}

	});

	private final MeterRegistry registry;

	private final String tokenUsage;

	CallMeterObservationHandler(MeterRegistry registry, String tokenUsage) {
		this.registry = registry;
		this.tokenUsage = tokenUsage;
	}

	/**
	 * Charge what was looked up after its exchange was over, under the tags of that.
	 */
	@EventListener
	void charge(BudgetEvent.LateCost event) {
		Expense expense = event.expense();
		Tags tags = this.over.remove(expense.id());
		if (tags == null) {
			tags = unknown(expense);
		}
		charge(expense.cost(), tags);
	}

	/** Prometheus takes the same names of tags only. */
	private static Tags unknown(Expense expense) {
		Tags tags = Tags.empty();
		for (LowCardinality key : LowCardinality.values()) {
			tags = tags.and(key.asString(), switch (key) {
				case OPERATION_NAME -> expense.operation();
				case PROVIDER_NAME -> "openrouter";
				case REQUEST_MODEL -> Objects.requireNonNullElse(expense.askedModel(), "none");
				case RESPONSE_MODEL, FINISH_REASON, UPSTREAM_PROVIDER, ERROR_TYPE -> "none";
				case OUTCOME -> "error";
			});
		}
		return tags;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof CallObservationContext;
	}

	@Override
	public void onStop(CallObservationContext context) {
		ObservedExchange exchange = context.exchange();
		Tags tags = tags(context);
		Usage usage = exchange.usage();
		if (usage != null) {
			count("input", usage.promptTokens(), tags);
			count("output", usage.completionTokens(), tags);
			charge(usage.cost(), tags);
		}
		String id = exchange.generationId();
		if (id != null && (usage == null || usage.cost() == null)) {
			this.over.put(id, tags);
		}
		time("gen_ai.client.operation.time_to_first_chunk", "Time until the first token of a stream.",
				exchange.timeToFirstToken(), tags);
		time("openrouter.client.time_per_output_token", "Mean time of each token of a stream after the first.",
				exchange.timePerOutputToken(), tags);
	}

	private static Tags tags(CallObservationContext context) {
		Tags tags = Tags.empty();
		for (KeyValue value : context.getLowCardinalityKeyValues()) {
			tags = tags.and(Tag.of(value.getKey(), value.getValue()));
		}
		return tags;
	}

	private void count(String type, @Nullable Integer tokens, Tags tags) {
		if (tokens != null) {
			DistributionSummary.builder(this.tokenUsage)
				.description("Number of input and output tokens used.")
				.tags(tags)
				.tag("gen_ai.token.type", type)
				.register(this.registry)
				.record(tokens);
		}
	}

	private void charge(@Nullable BigDecimal cost, Tags tags) {
		if (cost != null && cost.signum() >= 0 && cost.compareTo(MOST_COST) <= 0) {
			Counter.builder("openrouter.client.cost")
				.description("Cost in US dollars, as OpenRouter charges it.")
				.baseUnit("usd")
				.tags(tags)
				.register(this.registry)
				.increment(cost.doubleValue());
		}
	}

	private void time(String name, String description, @Nullable Duration time, Tags tags) {
		if (time != null) {
			Timer.builder(name).description(description).tags(tags).register(this.registry).record(time);
		}
	}

}
