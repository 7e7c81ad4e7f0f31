package io.github.openrouterspring.emulator.account;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.emulator.catalogue.ProviderEndpoint;
import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.http.Endpoint;
import io.github.openrouterspring.emulator.http.RateLimit;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.text.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a key may ask about itself, the account and a past generation.
 */
public final class AccountEndpoint implements Endpoint {

	private static final BigDecimal CREDITS = new BigDecimal("25");

	private final GenerationLog generations;

	private final FreeLimits freeLimits;

	public AccountEndpoint(Account account) {
		this.generations = account.generations();
		this.freeLimits = account.freeLimits();
	}

	@Override
	public @Nullable Reply reply(String call, RecordedRequest request) {
		return switch (call) {
			case "GET /key", "GET /auth/key" -> key(request);
			case "GET /credits" -> credits(request);
			case "GET /activity" -> activity(request);
			case "GET /generation" -> generation(request);
			default -> null;
		};
	}

	private Reply key(RecordedRequest request) {
		ApiKey key = ApiKey.of(request);
		BigDecimal limit = key.limit();
		BigDecimal used = key.broke() ? limit : this.generations.cost(key);
		ObjectNode body = Json.object();
		ObjectNode data = body.putObject("data").put("label", key.label()).put("is_management_key", key.management());
		data.put("is_provisioning_key", key.management()).put("limit", limit).putNull("limit_reset");
		data.put("limit_remaining", limit.subtract(used).max(BigDecimal.ZERO)).put("include_byok_in_limit", false);
		for (String period : List.of("", "_daily", "_weekly", "_monthly")) {
			data.put("usage" + period, used).put("byok_usage" + period, 0);
		}
		data.put("is_free_tier", key.freeTier()).putNull("expires_at").putNull("creator_user_id");
		data.putArray("allowed_data_regions").add("global");
		int limitPerDay = key.freeTier() ? RateLimit.PER_DAY.requests() : FreeLimits.PER_DAY_WITH_CREDITS;
		int usedToday = Math.min(limitPerDay, this.freeLimits.usedToday(key.text()));
		data.putObject("free_model_daily_requests")
			.put("limit", limitPerDay)
			.put("used", usedToday)
			.put("remaining", limitPerDay - usedToday);
		data.putNull("organization_id").putNull("workspace_id");
		data.putObject("rate_limit")
			.put("requests", -1)
			.put("interval", "10s")
			.put("note", "This field is deprecated and safe to ignore.");
		return Reply.json(200, body);
	}

	private Reply credits(RecordedRequest request) {
		requireManagement(request);
		ObjectNode body = Json.object();
		body.putObject("data").put("total_credits", CREDITS).put("total_usage", this.generations.cost());
		return Reply.json(200, body);
	}

	/**
	 * By model, provider and day. OpenRouter leaves today out; an emulator would have
	 * nothing else to tell.
	 */
	private Reply activity(RecordedRequest request) {
		requireManagement(request);
		Map<String, ObjectNode> rows = new LinkedHashMap<>();
		for (Generation entry : this.generations.all()) {
			String date = Instant.ofEpochSecond(entry.created()).atOffset(ZoneOffset.UTC).toLocalDate().toString();
			String wanted = request.parameter("date");
			if (wanted == null || wanted.equals(date)) {
				rows.compute(date + entry.model().id() + entry.provider(), (key, row) -> add(row, date, entry));
			}
		}
		ObjectNode body = Json.object();
		ArrayNode data = body.putArray("data");
		rows.values().forEach(data::add);
		return Reply.json(200, body);
	}

	private Reply generation(RecordedRequest request) {
		ApiKey.of(request);
		String id = request.parameter("id");
		if (id == null || id.isEmpty()) {
			throw ApiException.badRequest("Invalid input: id is required");
		}
		Generation entry = this.generations.find(id);
		if (entry == null) {
			throw ApiException.notFound("Generation " + id + " not found");
		}
		ObjectNode body = Json.object();
		body.set("data", GenerationJson.of(entry));
		return Reply.json(200, body);
	}

	private static ObjectNode add(@Nullable ObjectNode known, String date, Generation entry) {
		ObjectNode row = (known != null) ? known
				: Json.object()
					.put("date", date)
					.put("model", entry.model().id())
					.put("model_permaslug", entry.model().canonicalSlug())
					.put("endpoint_id", ProviderEndpoint.slug(entry.provider()))
					.put("provider_name", entry.provider())
					.put("byok_usage_inference", 0);
		Usage usage = entry.usage();
		row.put("usage", row.path("usage").decimalValue(BigDecimal.ZERO).add(usage.cost()));
		count(row, "requests", 1);
		count(row, "prompt_tokens", usage.promptTokens());
		count(row, "completion_tokens", usage.completionTokens());
		count(row, "reasoning_tokens", usage.reasoningTokens());
		return row;
	}

	private static void count(ObjectNode row, String field, int more) {
		row.put(field, row.path(field).asInt(0) + more);
	}

	private static void requireManagement(RecordedRequest request) {
		if (!ApiKey.of(request).management()) {
			throw new ApiException(403, "Only management keys can perform this operation");
		}
	}

}
