package io.github.openrouterspring.emulator.account;

import java.time.Instant;
import java.util.List;

import io.github.openrouterspring.emulator.text.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A past generation as {@code GET /generation} tells it.
 */
final class GenerationJson {

	private GenerationJson() {
	}

	static ObjectNode of(Generation entry) {
		Generation.Origin origin = entry.origin();
		Usage usage = entry.usage();
		ObjectNode data = Json.object().put("id", entry.id()).putNull("upstream_id");
		data.put("total_cost", usage.cost()).put("usage", usage.cost()).put("upstream_inference_cost", 0);
		data.putNull("cache_discount").put("created_at", Instant.ofEpochSecond(entry.created()).toString());
		data.put("model", entry.model().id()).put("provider_name", entry.provider()).putNull("app_id");
		data.put("streamed", origin.streamed()).put("cancelled", false).put("is_byok", false);
		data.put("latency", 1).put("generation_time", usage.completionTokens()).putNull("moderation_latency");
		String reason = entry.finishReason();
		data.put("finish_reason", reason).put("native_finish_reason", entry.model().nativeFinish(reason));
		data.put("tokens_prompt", usage.promptTokens()).put("tokens_completion", usage.completionTokens());
		data.put("native_tokens_prompt", usage.promptTokens());
		data.put("native_tokens_completion", usage.completionTokens());
		data.put("native_tokens_reasoning", usage.reasoningTokens());
		data.put("native_tokens_cached", usage.prompt().cached());
		data.put("native_tokens_completion_images", usage.imageTokens());
		data.put("num_search_results", 2 * usage.tools().searches());
		for (String absent : List.of("num_media_prompt", "num_input_audio_prompt", "num_media_completion",
				"num_fetches", "web_search_engine", "preset_id", "router", "provider_responses", "workspace_id",
				"request_id")) {
			data.putNull(absent);
		}
		data.put("service_tier", origin.serviceTier());
		data.put("session_id", origin.sessionId()).put("external_user", origin.user());
		data.put("response_cache_source_id", origin.cacheSource());
		data.put("api_type", origin.apiType()).put("data_region", "global").put("origin", "");
		return data.put("user_agent", origin.userAgent()).put("http_referer", origin.referer());
	}

}
