package io.github.openrouterspring.emulator;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * What a key may ask about itself, the account and a past generation.
 */
final class AccountEndpoint {

	private static final BigDecimal LIMIT = new BigDecimal("25");

	private final GenerationLog generations;

	AccountEndpoint(GenerationLog generations) {
		this.generations = generations;
	}

	Reply key(RecordedRequest request) {
		String key = Keys.require(request);
		boolean broke = key.contains("nocredit");
		BigDecimal used = broke ? LIMIT : this.generations.cost();
		ObjectNode body = Json.object();
		ObjectNode data = body.putObject("data").put("label", label(key)).put("is_management_key", management(key));
		data.put("is_provisioning_key", management(key)).put("limit", LIMIT).putNull("limit_reset");
		data.put("limit_remaining", LIMIT.subtract(used).max(BigDecimal.ZERO)).put("include_byok_in_limit", false);
		for (String period : List.of("", "_daily", "_weekly", "_monthly")) {
			data.put("usage" + period, used).put("byok_usage" + period, 0);
		}
		data.put("is_free_tier", false).putNull("expires_at").putNull("creator_user_id");
		data.putObject("rate_limit")
			.put("requests", -1)
			.put("interval", "10s")
			.put("note", "This field is deprecated and safe to ignore.");
		return Reply.json(200, body);
	}

	Reply credits(RecordedRequest request) {
		if (!management(Keys.require(request))) {
			throw new ApiException(403, "Only management keys can perform this operation");
		}
		ObjectNode body = Json.object();
		body.putObject("data").put("total_credits", LIMIT).put("total_usage", this.generations.cost());
		return Reply.json(200, body);
	}

	Reply generation(RecordedRequest request) {
		Keys.require(request);
		String id = parameter(request, "id");
		if (id.isEmpty()) {
			throw ApiException.badRequest("Invalid input: id is required");
		}
		GenerationLog.Generation entry = this.generations.find(id);
		if (entry == null) {
			throw ApiException.notFound("Generation " + id + " not found");
		}
		ObjectNode body = Json.object();
		body.set("data", json(entry));
		return Reply.json(200, body);
	}

	private static ObjectNode json(GenerationLog.Generation entry) {
		Usage usage = entry.usage();
		ObjectNode data = Json.object().put("id", entry.id()).putNull("upstream_id");
		data.put("total_cost", usage.cost()).put("usage", usage.cost()).put("upstream_inference_cost", 0);
		data.putNull("cache_discount").put("created_at", Instant.ofEpochSecond(entry.created()).toString());
		data.put("model", entry.model().id()).put("provider_name", entry.model().provider()).putNull("app_id");
		data.put("streamed", entry.streamed()).put("cancelled", false).put("is_byok", false);
		data.put("latency", 1).put("generation_time", usage.completionTokens()).putNull("moderation_latency");
		data.put("finish_reason", entry.finishReason());
		data.put("native_finish_reason", Reasoning.nativeFinish(entry.model(), entry.finishReason()));
		data.put("tokens_prompt", usage.promptTokens()).put("tokens_completion", usage.completionTokens());
		data.put("native_tokens_prompt", usage.promptTokens());
		data.put("native_tokens_completion", usage.completionTokens());
		data.put("native_tokens_reasoning", usage.reasoningTokens()).put("native_tokens_cached", 0);
		for (String absent : List.of("native_tokens_completion_images", "num_media_prompt", "num_input_audio_prompt",
				"num_media_completion", "num_search_results", "num_fetches", "web_search_engine", "service_tier",
				"external_user", "preset_id", "router", "provider_responses", "workspace_id", "session_id",
				"request_id")) {
			data.putNull(absent);
		}
		data.put("api_type", "completions").put("data_region", "global").put("origin", "");
		return data.put("user_agent", entry.userAgent()).put("http_referer", entry.referer());
	}

	private static boolean management(String key) {
		return key.contains("management");
	}

	private static String label(String key) {
		return (key.length() > 12) ? key.substring(0, 6) + "..." + key.substring(key.length() - 3) : "emulated key";
	}

	private static String parameter(RecordedRequest request, String name) {
		String query = (request.query() != null) ? request.query() : "";
		for (String pair : query.split("&")) {
			if (pair.startsWith(name + "=")) {
				return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
			}
		}
		return "";
	}

}
