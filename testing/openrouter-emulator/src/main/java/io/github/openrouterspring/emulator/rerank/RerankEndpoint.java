package io.github.openrouterspring.emulator.rerank;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.emulator.account.Account;
import io.github.openrouterspring.emulator.account.ApiKey;
import io.github.openrouterspring.emulator.account.Generation;
import io.github.openrouterspring.emulator.account.Usage;
import io.github.openrouterspring.emulator.catalogue.Catalogue;
import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.http.Endpoint;
import io.github.openrouterspring.emulator.http.Fault;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.http.Shape;
import io.github.openrouterspring.emulator.protocol.EmulatorError;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.text.Ids;
import io.github.openrouterspring.emulator.text.Json;
import io.github.openrouterspring.emulator.text.Tokens;
import io.github.openrouterspring.emulator.text.WordVectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /rerank}: documents with words of the query first.
 */
public final class RerankEndpoint implements Endpoint {

	private static final String MODEL_WITH_FAULTS = "voyageai/rerank-2.5-lite";

	private static final Shape DOCUMENT = (value, at) -> Shape.require(
			value.isString() || value.path("text").isString() || value.path("image").isString(), at,
			"must be a text, or an object with text or image");

	private static final Shape REQUEST = Shape.object(
			Map.of("model", Shape.string(), "query", Shape.string(), "documents", Shape.array(DOCUMENT, 1, 1_000),
					"top_n", Shape.integer(1, Integer.MAX_VALUE), "provider", Shape.object(Map.of())),
			List.of("model", "query", "documents"));

	private final Account account;

	public RerankEndpoint(Account account) {
		this.account = account;
	}

	@Override
	public @Nullable Reply reply(String call, RecordedRequest request) {
		return call.equals("POST /rerank") ? answer(request) : null;
	}

	private Reply answer(RecordedRequest request) {
		ApiKey key = this.account.spender(request);
		JsonNode body = Endpoint.body(request);
		REQUEST.check(body, "");
		String asked = body.path("model").asString();
		Fault fault = Fault.of(asked);
		ModelListing model = Catalogue.get().find((fault != null) ? MODEL_WITH_FAULTS : asked);
		if (model == null || !model.can("rank")) {
			throw ApiException.of(EmulatorError.MODEL_NOT_FOUND, asked + " is not a model for rankings",
					List.of(asked));
		}
		List<Result> results = results(body);
		int tokens = Tokens.estimate(body.path("query").asString());
		for (Result result : results) {
			tokens += Tokens.estimate(result.text());
		}
		// A model that is paid by searches has a price for one of them.
		Usage usage = Usage.of(model, model.can("search") ? 1 : tokens);
		long created = Instant.now().getEpochSecond();
		Generation generation = new Generation(Ids.generation("rerank", created), created, model, model.provider(),
				usage, "stop", Generation.Origin.of("rerank", request, body, null), System.nanoTime());
		this.account.enter(key, generation);
		ObjectNode json = json(generation,
				results.subList(0, Math.min(results.size(), body.path("top_n").asInt(1_000))));
		return (fault != null) ? fault.reply(Json.write(json)) : Reply.json(200, json);
	}

	private static List<Result> results(JsonNode body) {
		String query = body.path("query").asString();
		List<Result> results = new ArrayList<>();
		for (JsonNode document : body.path("documents")) {
			String text = document.isString() ? document.asString()
					: document.path("text").asString(document.path("image").asString(""));
			double similarity = WordVectors.similarity(query, text);
			results.add(new Result(results.size(), Math.round((0.5 + similarity / 2) * 1e6) / 1e6, text, document));
		}
		results.sort(Comparator.comparingDouble(Result::score).reversed());
		return results;
	}

	private static ObjectNode json(Generation generation, List<Result> results) {
		ModelListing model = generation.model();
		ObjectNode json = Json.object().put("id", generation.id());
		json.put("model", model.id().substring(model.author().length() + 1)).put("provider", generation.provider());
		ArrayNode array = json.putArray("results");
		for (Result result : results) {
			ObjectNode row = array.addObject().put("index", result.index()).put("relevance_score", result.score());
			ObjectNode document = row.putObject("document");
			if (!result.document().isObject() || result.document().has("text")) {
				document.put("text", result.text());
			}
			if (result.document().has("image")) {
				document.set("image", result.document().path("image"));
			}
		}
		ObjectNode usage = json.putObject("usage");
		usage.put(model.can("search") ? "search_units" : "total_tokens", generation.usage().promptTokens());
		usage.put("cost", generation.usage().cost());
		return json;
	}

	/**
	 * A document in its rank.
	 */
	private record Result(int index, double score, String text, JsonNode document) {
	}

}
