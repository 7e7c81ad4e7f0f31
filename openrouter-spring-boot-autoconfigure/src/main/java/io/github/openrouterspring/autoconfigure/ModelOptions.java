package io.github.openrouterspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.chat.ChatRequestBuilder;
import io.github.openrouterspring.chat.SamplingOptions;
import io.github.openrouterspring.json.JsonObject;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * From {@link ModelProperties} to the options of a request.
 */
final class ModelOptions {

	private ModelOptions() {
	}

	static void apply(ModelProperties properties, ChatRequestBuilder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::getExtraBody).whenHasText().as(JsonObject::parse).to((json) -> json.forEach(options::set));
		map.from(properties::getModel).whenHasText().to(options::model);
		map.from(properties::getFallbackModels).to(options::fallbackModels);
		map.from(properties::getPreset).whenHasText().to(options::preset);
		map.from(properties::getTemperature).to(options::temperature);
		map.from(properties::getMaxTokens).to(options::maxTokens);
		map.from(properties::getMaxCompletionTokens).to((tokens) -> options.set("max_completion_tokens", tokens));
		map.from(properties::getTopP).to(options::topP);
		map.from(properties::getSeed).to(options::seed);
		map.from(properties::getStop).to((stop) -> options.set("stop", stop));
		map.from(properties::getJsonMode).whenTrue().to((mode) -> options.jsonMode());
		map.from(properties::getParallelToolCalls).to(options::parallelToolCalls);
		map.from(properties::getVerbosity).whenHasText().to(options::verbosity);
		map.from(properties::getServiceTier).whenHasText().to(options::serviceTier);
		map.from(properties::getEndUser).whenHasText().to(options::endUser);
		map.from(properties::getRoutingMetadata).whenTrue().to((told) -> options.routingMetadata());
		map.from(properties::getResponseCacheTtl).to(options::responseCache);
		options.sampling((sampling) -> apply(properties, sampling));
		apply(properties.getReasoning(), options);
		apply(properties.getProvider(), options);
	}

	private static void apply(ModelProperties properties, SamplingOptions sampling) {
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::getTopK).to(sampling::topK);
		map.from(properties::getMinP).to(sampling::minP);
		map.from(properties::getFrequencyPenalty).to(sampling::frequencyPenalty);
		map.from(properties::getPresencePenalty).to(sampling::presencePenalty);
		map.from(properties::getRepetitionPenalty).to(sampling::repetitionPenalty);
	}

	private static void apply(ModelProperties.Reasoning properties, ChatRequestBuilder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::getEffort).whenHasText().to((effort) -> options.reasoning(effort));
		map.from(properties::getMaxTokens)
			.to((tokens) -> options.reasoning((reasoning) -> reasoning.maxTokens(tokens)));
		map.from(properties::getExclude).to((exclude) -> options.reasoning((reasoning) -> reasoning.exclude(exclude)));
	}

	private static void apply(ModelProperties.Provider properties, ChatRequestBuilder options) {
		Map<String, Object> fields = new LinkedHashMap<>();
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::getOrder).to((order) -> fields.put("order", order));
		map.from(properties::getOnly).to((only) -> fields.put("only", only));
		map.from(properties::getIgnore).to((ignore) -> fields.put("ignore", ignore));
		map.from(properties::getAllowFallbacks).to((allow) -> fields.put("allow_fallbacks", allow));
		map.from(properties::getRequireParameters).to((require) -> fields.put("require_parameters", require));
		map.from(properties::getDataCollection).whenHasText().to((data) -> fields.put("data_collection", data));
		map.from(properties::getZeroDataRetention).to((zdr) -> fields.put("zdr", zdr));
		map.from(properties::getSort).whenHasText().to((sort) -> fields.put("sort", sort));
		if (!fields.isEmpty()) {
			options.provider((provider) -> fields.forEach(provider::set));
		}
	}

}
