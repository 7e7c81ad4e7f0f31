package io.github.openrouterspring.catalog;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * How others rank a model.
 *
 * @param json the rankings as they stand on the wire
 */
public record Benchmarks(JsonObject json) implements JsonView {

	/**
	 * Return the Intelligence Index of Artificial Analysis.
	 * @return the index, or {@code null} if not said
	 */
	public @Nullable BigDecimal intelligenceIndex() {
		return index("intelligence_index");
	}

	/**
	 * Return the Coding Index of Artificial Analysis.
	 * @return the index, or {@code null} if not said
	 */
	public @Nullable BigDecimal codingIndex() {
		return index("coding_index");
	}

	/**
	 * Return the Agentic Index of Artificial Analysis.
	 * @return the index, or {@code null} if not said
	 */
	public @Nullable BigDecimal agenticIndex() {
		return index("agentic_index");
	}

	private @Nullable BigDecimal index(String name) {
		JsonObject analysis = this.json.object("artificial_analysis");
		return (analysis != null) ? analysis.decimal(name) : null;
	}

	/**
	 * Return the ranks at Design Arena.
	 * @return an object for each arena and category, with {@code elo}, {@code rank} and
	 * {@code win_rate}; empty if there are none
	 */
	public List<JsonObject> designArena() {
		return this.json.views("design_arena", (entry) -> entry);
	}

}
