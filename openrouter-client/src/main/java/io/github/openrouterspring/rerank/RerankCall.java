package io.github.openrouterspring.rerank;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.http.Operation;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/**
 * One request for a ranking.
 *
 * @param json its body
 * @param settings what steers it
 * @param documents how many there are
 */
record RerankCall(JsonObject json, CallSettings settings, int documents) implements Operation<RerankResponse> {

	@Override
	public String operation() {
		return "rerank";
	}

	@Override
	public @Nullable String model() {
		return this.json.string("model");
	}

	@Override
	public String path() {
		return "/rerank";
	}

	@Override
	public RerankResponse read(byte[] bytes, int offset, int length) throws MalformedJsonException {
		return new RerankResponse(new JsonReader().object(bytes, offset, length));
	}

	@Override
	public String wrongWith(RerankResponse answer) {
		List<JsonObject> results = answer.results();
		if (results.isEmpty()) {
			return "no results for " + this.documents + " documents";
		}
		Set<Integer> seen = new HashSet<>();
		for (JsonObject result : results) {
			Integer index = result.integer("index");
			if (index == null || index < 0 || index >= this.documents) {
				return "the index " + index + ", which none of the " + this.documents + " documents has";
			}
			if (!seen.add(index)) {
				return "document " + index + " twice";
			}
			BigDecimal score = result.decimal("relevance_score");
			if (score == null || Double.isInfinite(score.doubleValue())) {
				return "document " + index + " without a score";
			}
		}
		return "";
	}

}
