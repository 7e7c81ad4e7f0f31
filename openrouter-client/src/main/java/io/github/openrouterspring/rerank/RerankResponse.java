package io.github.openrouterspring.rerank;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.openrouterspring.call.JsonResult;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Documents in the order in which they answer a query.
 *
 * @param json the answer as it stands on the wire
 */
public record RerankResponse(JsonObject json) implements JsonResult {

	/**
	 * Return what was given, the best first.
	 * @param documents what was given, in the order of the request
	 * @param <T> type of what was given
	 * @return those that the answer has, by falling score
	 */
	public <T> List<Ranked<T>> ranked(List<T> documents) {
		List<Ranked<T>> ranked = new ArrayList<>();
		for (JsonObject result : results()) {
			Integer index = result.integer("index");
			BigDecimal score = result.decimal("relevance_score");
			if (index != null && score != null) {
				ranked.add(new Ranked<>(documents.get(index), score.doubleValue(), index));
			}
		}
		ranked.sort(Comparator.<Ranked<T>>comparingDouble(Ranked::score).reversed());
		return List.copyOf(ranked);
	}

	List<JsonObject> results() {
		return this.json.views("results", (result) -> result);
	}

	/**
	 * Return how many searches OpenRouter charges, where the model is paid by them.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Integer searchUnits() {
		JsonObject usage = this.json.object("usage");
		return (usage != null) ? usage.integer("search_units") : null;
	}

}
