package io.github.openrouterspring.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.github.openrouterspring.call.Call;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.observation.CallObservationDocumentation.HighCardinality;
import io.github.openrouterspring.observation.CallObservationDocumentation.LowCardinality;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's {@code gen_ai} conventions. Every metric has the same keys, whatever
 * happened; of model names and the like only the first 200 are told apart.
 */
public class DefaultCallObservationConvention implements CallObservationConvention {

	private final BoundedNames requestModels = new BoundedNames();

	private final BoundedNames responseModels = new BoundedNames();

	private final BoundedNames finishReasons = new BoundedNames();

	private final BoundedNames providers = new BoundedNames();

	/**
	 * Create a convention.
	 */
	public DefaultCallObservationConvention() {
	}

	@Override
	public String getName() {
		return "gen_ai.client.operation.duration";
	}

	@Override
	public String getContextualName(CallObservationContext context) {
		Call call = context.exchange().call();
		return (call.model() != null) ? call.operation() + " " + call.model() : call.operation();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
		ObservedExchange exchange = context.exchange();
		Throwable failure = exchange.failure();
		ObservedExchange.Outcome outcome = exchange.outcome();
		return KeyValues.of(LowCardinality.OPERATION_NAME.withValue(exchange.call().operation()),
				LowCardinality.PROVIDER_NAME.withValue("openrouter"),
				LowCardinality.REQUEST_MODEL.withValue(this.requestModels.bounded(exchange.call().model())),
				LowCardinality.RESPONSE_MODEL.withValue(this.responseModels.bounded(exchange.model())),
				LowCardinality.FINISH_REASON.withValue(this.finishReasons.bounded(exchange.finishReason())),
				LowCardinality.UPSTREAM_PROVIDER.withValue(this.providers.bounded(exchange.provider())),
				LowCardinality.OUTCOME
					.withValue((outcome != null) ? outcome.name().toLowerCase(Locale.ROOT) : KeyValue.NONE_VALUE),
				LowCardinality.ERROR_TYPE
					.withValue((failure != null) ? failure.getClass().getSimpleName() : KeyValue.NONE_VALUE));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(CallObservationContext context) {
		ObservedExchange exchange = context.exchange();
		List<KeyValue> values = new ArrayList<>();
		if (exchange.call() instanceof ChatCall chat) {
			add(values, chat);
		}
		add(values, HighCardinality.RESPONSE_ID, exchange.generationId());
		if (exchange.usage() != null) {
			add(values, exchange.usage());
		}
		if (exchange.timeToFirstToken() != null) {
			add(values, HighCardinality.TIME_TO_FIRST_CHUNK, exchange.timeToFirstToken().toNanos() / 1e9);
		}
		OpenRouterException failure = OpenRouterException.of(exchange.failure());
		if (failure != null) {
			add(values, HighCardinality.ERROR_KIND, failure.errorType());
		}
		exchange.call()
			.settings()
			.tags()
			.forEach((name, value) -> values.add(KeyValue.of(HighCardinality.TAG.asString() + name, value)));
		add(values, HighCardinality.INPUT_MESSAGES, context.inputMessages());
		add(values, HighCardinality.OUTPUT_MESSAGES, context.outputMessages());
		return KeyValues.of(values);
	}

	private static void add(List<KeyValue> values, ChatCall call) {
		ChatRequest request = call.request();
		add(values, HighCardinality.REQUEST_STREAM, call.streamed());
		add(values, HighCardinality.REQUEST_TEMPERATURE, request.temperature());
		add(values, HighCardinality.REQUEST_TOP_P, request.topP());
		add(values, HighCardinality.REQUEST_MAX_TOKENS, request.maxTokens());
		add(values, HighCardinality.CONVERSATION_ID, request.json().string("session_id"));
	}

	private static void add(List<KeyValue> values, Usage usage) {
		add(values, HighCardinality.INPUT_TOKENS, usage.promptTokens());
		add(values, HighCardinality.OUTPUT_TOKENS, usage.completionTokens());
		add(values, HighCardinality.CACHE_READ_TOKENS, usage.cachedTokens());
		add(values, HighCardinality.CACHE_WRITE_TOKENS, usage.cacheWriteTokens());
		add(values, HighCardinality.REASONING_TOKENS, usage.reasoningTokens());
		add(values, HighCardinality.COST, (usage.cost() != null) ? usage.cost().toPlainString() : null);
	}

	private static void add(List<KeyValue> values, KeyName name, @Nullable Object value) {
		if (value != null) {
			values.add(name.withValue(Objects.toString(value)));
		}
	}

}
