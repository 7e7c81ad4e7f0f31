package io.github.openrouterspring.autoconfigure.observation;

import java.math.BigDecimal;
import java.time.Duration;

import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.observation.CallObservationContext;
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

/**
 * Counts what an observation's own timer does not: tokens, money, and the times of
 * streams. The tags are those of the observation.
 */
final class CallMeterObservationHandler implements ObservationHandler<CallObservationContext> {

	/** As OpenTelemetry's conventions have it. */
	static final String TOKEN_USAGE = "gen_ai.client.token.usage";

	/** Where Spring AI has taken that name, for a counter with other tags. */
	static final String TOKEN_USAGE_BESIDE_SPRING_AI = "openrouter.client.token.usage";

	private final MeterRegistry registry;

	private final String tokenUsage;

	CallMeterObservationHandler(MeterRegistry registry, String tokenUsage) {
		this.registry = registry;
		this.tokenUsage = tokenUsage;
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
		if (cost != null) {
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
