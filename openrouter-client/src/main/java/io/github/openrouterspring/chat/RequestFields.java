package io.github.openrouterspring.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request: their order, which prompt and response caches depend on, and
 * how defaults fill in what is absent.
 */
final class RequestFields {

	/** Routing first, what is said last: the part that changes most comes latest. */
	private static final List<String> ORDER = List.of("model", "models", "preset", "route", "provider", "plugins",
			"stream", "stream_options", "max_tokens", "max_completion_tokens", "temperature", "top_p", "top_k", "min_p",
			"top_a", "frequency_penalty", "presence_penalty", "repetition_penalty", "seed", "stop", "n", "logit_bias",
			"logprobs", "top_logprobs", "reasoning", "reasoning_effort", "include_reasoning", "verbosity",
			"response_format", "structured_outputs", "tools", "tool_choice", "parallel_tool_calls", "max_tool_calls",
			"stop_server_tools_when", "modalities", "image_config", "audio", "prediction", "cache_control",
			"prompt_cache_key", "prompt_cache_options", "service_tier", "user", "session_id", "metadata", "trace",
			"web_search_options", "x_search_filter", "transforms", "usage", "debug");

	/** Objects that are joined field by field; of all others one replaces the other. */
	private static final Set<String> JOINED = Set.of("provider", "reasoning", "metadata", "trace", "image_config",
			"debug", "usage", "audio");

	/** Fields that mean the same: whoever sets one of them does not want the other. */
	private static final List<Set<String>> EXCLUSIVE = List.of(Set.of("max_tokens", "max_completion_tokens"),
			Set.of("reasoning_effort", "include_reasoning", "reasoning"));

	private static final Set<String> EXCLUSIVE_IN_REASONING = Set.of("effort", "max_tokens");

	private RequestFields() {
	}

	/**
	 * Known fields in their order, then the others as they were set, then the messages.
	 */
	static JsonObject ordered(Map<String, @Nullable Object> fields) {
		Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
		for (String name : ORDER) {
			if (fields.containsKey(name)) {
				ordered.put(name, fields.get(name));
			}
		}
		fields.forEach((name, value) -> {
			if (!name.equals("messages")) {
				ordered.putIfAbsent(name, value);
			}
		});
		if (fields.containsKey("messages")) {
			ordered.put("messages", fields.get("messages"));
		}
		return JsonObject.of(ordered);
	}

	/** Fill in what is absent. A field that is {@code null} is there: it was unset. */
	static JsonObject merged(JsonObject fields, JsonObject defaults) {
		Map<String, @Nullable Object> merged = new LinkedHashMap<>(fields);
		defaults.forEach((name, value) -> {
			if (!fields.containsKey(name)) {
				if (!isReplaced(name, fields)) {
					merged.put(name, value);
				}
			}
			else if (JOINED.contains(name) && fields.get(name) instanceof JsonObject own
					&& value instanceof JsonObject inherited) {
				merged.put(name, joined(name, own, inherited));
			}
		});
		return ordered(merged);
	}

	private static boolean isReplaced(String name, JsonObject fields) {
		if (name.equals("models") && fields.containsKey("model")) {
			// Fallbacks were chosen for the model that they stand behind.
			return true;
		}
		return EXCLUSIVE.stream()
			.anyMatch((group) -> group.contains(name) && group.stream().anyMatch(fields::containsKey));
	}

	private static JsonObject joined(String name, JsonObject own, JsonObject inherited) {
		Map<String, @Nullable Object> joined = new LinkedHashMap<>(own);
		boolean limited = name.equals("reasoning") && EXCLUSIVE_IN_REASONING.stream().anyMatch(own::containsKey);
		inherited.forEach((field, value) -> {
			if (!limited || !EXCLUSIVE_IN_REASONING.contains(field)) {
				joined.putIfAbsent(field, value);
			}
		});
		return JsonObject.of(joined);
	}

	/** What was unset has done its work once defaults are filled in. */
	static JsonObject withoutUnset(JsonObject fields) {
		if (!fields.containsValue(null)) {
			return fields;
		}
		Map<String, @Nullable Object> set = new LinkedHashMap<>(fields);
		set.values().removeIf((value) -> value == null);
		return JsonObject.of(set);
	}

}
