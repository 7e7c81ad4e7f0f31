package io.github.openrouterspring.observation;

import java.util.Locale;

import io.github.openrouterspring.observation.ToolObservationDocumentation.Common;
import io.github.openrouterspring.observation.ToolObservationDocumentation.LoopKeys;
import io.github.openrouterspring.observation.ToolObservationDocumentation.LoopTraceKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names tool loops by OpenTelemetry's {@code gen_ai} conventions, which call them agents.
 */
public class DefaultToolLoopObservationConvention implements ObservationConvention<ToolLoopObservationContext> {

	private final BoundedNames models = new BoundedNames();

	/**
	 * Create a convention.
	 */
	public DefaultToolLoopObservationConvention() {
	}

	@Override
	public String getName() {
		return "gen_ai.invoke_agent.duration";
	}

	@Override
	public String getContextualName(ToolLoopObservationContext context) {
		return "invoke_agent";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ToolLoopObservationContext context) {
		ObservedExchange exchange = context.exchange();
		ObservedExchange.Outcome outcome = exchange.outcome();
		Throwable failure = exchange.failure();
		return KeyValues.of(Common.OPERATION_NAME.withValue("invoke_agent"),
				Common.ERROR_TYPE
					.withValue((failure != null) ? failure.getClass().getSimpleName() : KeyValue.NONE_VALUE),
				LoopKeys.PROVIDER_NAME.withValue("openrouter"),
				LoopKeys.REQUEST_MODEL.withValue(this.models.bounded(exchange.call().model())), LoopKeys.OUTCOME
					.withValue((outcome != null) ? outcome.name().toLowerCase(Locale.ROOT) : KeyValue.NONE_VALUE));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ToolLoopObservationContext context) {
		return KeyValues.of(LoopTraceKeys.ROUNDS.withValue(String.valueOf(context.rounds())));
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ToolLoopObservationContext;
	}

}
