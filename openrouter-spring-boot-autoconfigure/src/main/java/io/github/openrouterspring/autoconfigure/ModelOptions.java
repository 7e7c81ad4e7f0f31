package io.github.openrouterspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * From {@link ModelProperties} to the options of a request. Written without method
 * references, each of which would be a class to load at every start.
 */
final class ModelOptions {

	private ModelOptions() {
	}

	static void apply(ModelProperties properties, ChatRequestBuilder options) {
		JsonObject extra = StringUtils.hasText(properties.getExtraBody()) ? JsonObject.parse(properties.getExtraBody())
				: JsonObject.empty();
		set(options, extra);
		if (StringUtils.hasText(properties.getModel())) {
			options.model(properties.getModel());
		}
		if (properties.getFallbackModels() != null) {
			options.fallbackModels(properties.getFallbackModels());
		}
		if (StringUtils.hasText(properties.getPreset())) {
			options.preset(properties.getPreset());
		}
		if (Boolean.TRUE.equals(properties.getJsonMode())) {
			options.jsonMode();
		}
		if (Boolean.TRUE.equals(properties.getRoutingMetadata())) {
			options.routingMetadata();
		}
		if (properties.getResponseCacheTtl() != null) {
			options.responseCache(properties.getResponseCacheTtl());
		}
		set(options, fields(properties));
		set(options, "reasoning", extra, fields(properties.getReasoning()));
		set(options, "provider", extra, fields(properties.getProvider()));
	}

	private static Map<String, Object> fields(ModelProperties properties) {
		Map<String, Object> fields = new LinkedHashMap<>();
		put(fields, "temperature", properties.getTemperature());
		put(fields, "max_tokens", properties.getMaxTokens());
		put(fields, "max_completion_tokens", properties.getMaxCompletionTokens());
		put(fields, "top_p", properties.getTopP());
		put(fields, "top_k", properties.getTopK());
		put(fields, "min_p", properties.getMinP());
		put(fields, "frequency_penalty", properties.getFrequencyPenalty());
		put(fields, "presence_penalty", properties.getPresencePenalty());
		put(fields, "repetition_penalty", properties.getRepetitionPenalty());
		put(fields, "seed", properties.getSeed());
		put(fields, "stop", properties.getStop());
		put(fields, "parallel_tool_calls", properties.getParallelToolCalls());
		put(fields, "verbosity", properties.getVerbosity());
		put(fields, "service_tier", properties.getServiceTier());
		put(fields, "user", properties.getEndUser());
		return fields;
	}

	private static Map<String, Object> fields(ModelProperties.Reasoning properties) {
		Map<String, Object> fields = new LinkedHashMap<>();
		put(fields, "effort", properties.getEffort());
		put(fields, "max_tokens", properties.getMaxTokens());
		put(fields, "exclude", properties.getExclude());
		return fields;
	}

	private static Map<String, Object> fields(ModelProperties.Provider properties) {
		Map<String, Object> fields = new LinkedHashMap<>();
		put(fields, "order", properties.getOrder());
		put(fields, "only", properties.getOnly());
		put(fields, "ignore", properties.getIgnore());
		put(fields, "allow_fallbacks", properties.getAllowFallbacks());
		put(fields, "require_parameters", properties.getRequireParameters());
		put(fields, "data_collection", properties.getDataCollection());
		put(fields, "zdr", properties.getZeroDataRetention());
		put(fields, "sort", properties.getSort());
		return fields;
	}

	/** What is blank in properties was not set. */
	private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
		if (value != null && !(value instanceof String text && text.isBlank())) {
			fields.put(name, value);
		}
	}

	private static void set(ChatRequestBuilder options, Map<String, ?> fields) {
		for (Map.Entry<String, ?> field : fields.entrySet()) {
			options.set(field.getKey(), field.getValue());
		}
	}

	private static void set(ChatRequestBuilder options, String group, JsonObject extra, Map<String, Object> fields) {
		JsonObject known = extra.object(group);
		if (!fields.isEmpty()) {
			Map<String, @Nullable Object> joined = new LinkedHashMap<>((known != null) ? known : Map.of());
			joined.putAll(fields);
			options.set(group, joined);
		}
	}

}
