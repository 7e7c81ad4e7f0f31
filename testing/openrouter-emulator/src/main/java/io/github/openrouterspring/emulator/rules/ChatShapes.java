package io.github.openrouterspring.emulator.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.emulator.http.Shape;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a chat request, one line each.
 */
final class ChatShapes {

	private static final long ANY = Integer.MAX_VALUE;

	private static final String[] EFFORTS = { "max", "xhigh", "high", "medium", "low", "minimal", "none" };

	private static final Shape CACHE_CONTROL = Shape
		.object(Map.of("type", Shape.oneOf("ephemeral"), "ttl", Shape.oneOf("5m", "1h")), List.of("type"));

	private static final Shape STRINGS = Shape.array(Shape.string());

	private static final Shape PERCENTILES = (value, at) -> {
		if (!value.isNumber()) {
			Shape.map(Shape.number(0, ANY), 4).check(value, at);
		}
	};

	private static final Shape PROVIDER = Shape.object(Map.ofEntries(Map.entry("order", STRINGS),
			Map.entry("only", STRINGS), Map.entry("ignore", STRINGS), Map.entry("allow_fallbacks", Shape.bool()),
			Map.entry("require_parameters", Shape.bool()), Map.entry("data_collection", Shape.oneOf("allow", "deny")),
			Map.entry("zdr", Shape.bool()), Map.entry("enforce_distillable_text", Shape.bool()),
			Map.entry("quantizations",
					Shape.array(Shape.oneOf("int4", "int8", "fp4", "mxfp4", "nvfp4", "fp6", "fp8", "mxfp8", "fp16",
							"bf16", "fp32", "unknown"))),
			Map.entry("sort", ChatShapes::checkSort), Map.entry("preferred_min_throughput", PERCENTILES),
			Map.entry("preferred_max_latency", PERCENTILES), Map.entry("max_price", Shape.map(price(), 8))));

	private static final Shape TOOL = Shape.object(Map
		.of("type", Shape.string(), "cache_control", CACHE_CONTROL, "function", Shape.object(
				Map.of("name",
						Shape.string("[A-Za-z0-9_-]{1,64}",
								"must have 1 to 64 characters out of letters, digits, underscores and dashes"),
						"description", Shape.string(), "parameters", Shape.object(Map.of()), "strict", Shape.bool()),
				List.of("name"))),
			List.of("type"));

	private static final Shape RESPONSE_FORMAT = Shape
		.object(Map.of("type", Shape.oneOf("text", "json_object", "json_schema", "grammar", "python"), "json_schema",
				Shape.object(Map.of("name", Shape.string(64), "schema", Shape.object(Map.of()), "strict", Shape.bool(),
						"description", Shape.string()), List.of("name"))),
				List.of("type"));

	private static final Shape REASONING = Shape
		.object(Map.of("effort", Shape.oneOf(EFFORTS), "max_tokens", Shape.integer(0, ANY), "exclude", Shape.bool(),
				"enabled", Shape.bool(), "summary", Shape.oneOf("auto", "concise", "detailed"), "context",
				Shape.oneOf("auto", "all_turns", "current_turn"), "mode", Shape.oneOf("standard", "pro")));

	/** A whole request. */
	static final Shape REQUEST = Shape.object(fields());

	private ChatShapes() {
	}

	private static Map<String, Shape> fields() {
		Map<String, Shape> fields = new HashMap<>();
		fields.put("model", Shape.string());
		fields.put("models", STRINGS);
		fields.put("prompt", Shape.string());
		fields.put("messages", Shape.array(MessageShapes::check, 1, Integer.MAX_VALUE));
		fields.put("route", Shape.oneOf("fallback", "sort"));
		fields.put("stream", Shape.bool());
		fields.put("max_tokens", Shape.integer(1, ANY));
		fields.put("max_completion_tokens", Shape.integer(1, ANY));
		fields.put("temperature", Shape.number(0, 2));
		fields.put("top_p", Shape.number(0, 1));
		fields.put("top_k", Shape.integer(0, ANY));
		fields.put("min_p", Shape.number(0, 1));
		fields.put("top_a", Shape.number(0, 1));
		fields.put("frequency_penalty", Shape.number(-2, 2));
		fields.put("presence_penalty", Shape.number(-2, 2));
		fields.put("repetition_penalty", Shape.number(0, 2));
		fields.put("seed", Shape.integer(Long.MIN_VALUE, Long.MAX_VALUE));
		fields.put("n", Shape.integer(1, 16));
		fields.put("stop", Shape.stringOr(Shape.array(Shape.string(), 0, 4)));
		fields.put("logit_bias", Shape.map(Shape.number(-100, 100), 1_000));
		fields.put("logprobs", Shape.bool());
		fields.put("top_logprobs", Shape.integer(0, 20));
		fields.put("tools", Shape.array(TOOL));
		fields.put("tool_choice", (value, at) -> (value.isString() ? Shape.oneOf("none", "auto", "required")
				: Shape.object(Map.of("type", Shape.string()), List.of("type")))
			.check(value, at));
		fields.put("parallel_tool_calls", Shape.bool());
		fields.put("max_tool_calls", Shape.integer(1, 30));
		fields.put("stop_server_tools_when",
				Shape.array(Shape.object(Map.of("type", Shape.string()), List.of("type"))));
		fields.put("response_format", RESPONSE_FORMAT);
		fields.put("plugins",
				Shape.array(Shape.object(Map.of("id", Shape.string(), "enabled", Shape.bool()), List.of("id"))));
		fields.put("provider", PROVIDER);
		fields.put("reasoning", REASONING);
		fields.put("reasoning_effort", Shape.oneOf(EFFORTS));
		fields.put("include_reasoning", Shape.bool());
		fields.put("verbosity", Shape.oneOf("low", "medium", "high", "xhigh", "max"));
		fields.put("modalities", Shape.array(Shape.oneOf("text", "image", "audio")));
		fields.put("cache_control", CACHE_CONTROL);
		fields.put("prompt_cache_key", Shape.string());
		fields.put("service_tier", Shape.oneOf("auto", "default", "fast", "flex", "priority", "scale"));
		fields.put("user", Shape.string());
		fields.put("session_id", Shape.string(256));
		fields.put("metadata", Shape.map(Shape.string(512), 16));
		fields.put("trace", Shape.object(Map.of()));
		fields.put("debug", Shape.object(Map.of("echo_upstream_body", Shape.bool())));
		fields.put("preset", Shape.string());
		fields.put("transforms", STRINGS);
		return fields;
	}

	private static void checkSort(JsonNode value, String at) {
		Shape by = Shape.oneOf("price", "throughput", "latency", "exacto");
		Shape both = Shape.object(Map.of("by", by, "partition", Shape.oneOf("model", "none")));
		(value.isString() ? by : both).check(value, at);
	}

	private static Shape price() {
		return (value, at) -> Shape.require(value.isNumber() || value.asString("").matches("\\d+(\\.\\d+)?"), at,
				"must be a price: a number, or a string with one");
	}

}
