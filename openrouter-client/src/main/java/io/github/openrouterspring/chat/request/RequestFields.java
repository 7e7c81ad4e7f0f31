package io.github.openrouterspring.chat.request;

import java.util.Collections;
import java.util.HashMap;
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

	private static final Map<String, Integer> RANKS = ranks();

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
	static JsonObject ordered(JsonObject fields) {
		return fields.sorted(RequestFields::rank);
	}

	private static Map<String, Integer> ranks() {
		Map<String, Integer> ranks = new HashMap<>();
		ORDER.forEach((name) -> ranks.put(name, ranks.size()));
		return ranks;
	}

	private static int rank(String name) {
		return name.equals("messages") ? Integer.MAX_VALUE : RANKS.getOrDefault(name, ORDER.size());
	}

	/** Fill in what is absent. A field that is {@code null} is there: it was unset. */
	static JsonObject merged(JsonObject fields, JsonObject defaults) {
		JsonObject merged = fields;
		for (Map.Entry<String, @Nullable Object> entry : defaults.entrySet()) {
			String name = entry.getKey();
			Object inherited = entry.getValue();
			if (!fields.containsKey(name)) {
				if (!isReplaced(name, fields)) {
					merged = merged.with(name, inherited);
				}
			}
			else if (JOINED.contains(name) && fields.get(name) instanceof JsonObject own
					&& inherited instanceof JsonObject object) {
				merged = merged.with(name, joined(name, own, object));
			}
		}
		return ordered(merged);
	}

	private static boolean isReplaced(String name, JsonObject fields) {
		if (name.equals("models") && fields.containsKey("model")) {
			// Fallbacks were chosen for the model that they stand behind.
			return true;
		}
		for (Set<String> group : EXCLUSIVE) {
			if (group.contains(name) && !Collections.disjoint(group, fields.keySet())) {
				return true;
			}
		}
		return false;
	}

	private static JsonObject joined(String name, JsonObject own, JsonObject inherited) {
		JsonObject joined = own;
		boolean limited = name.equals("reasoning") && !Collections.disjoint(EXCLUSIVE_IN_REASONING, own.keySet());
		for (Map.Entry<String, @Nullable Object> entry : inherited.entrySet()) {
			String field = entry.getKey();
			if (!own.containsKey(field) && (!limited || !EXCLUSIVE_IN_REASONING.contains(field))) {
				joined = joined.with(field, entry.getValue());
			}
		}
		return joined;
	}

	/** What was unset has done its work once defaults are filled in. */
	static JsonObject withoutUnset(JsonObject fields) {
		JsonObject set = fields;
		for (Map.Entry<String, @Nullable Object> entry : fields.entrySet()) {
			if (entry.getValue() == null) {
				set = set.without(entry.getKey());
			}
		}
		return set;
	}

}
