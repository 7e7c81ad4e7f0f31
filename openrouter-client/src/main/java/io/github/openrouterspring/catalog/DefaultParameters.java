package io.github.openrouterspring.catalog;

import java.math.BigDecimal;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What a model assumes where a request says nothing.
 *
 * @param json the parameters as they stand on the wire
 */
public record DefaultParameters(JsonObject json) implements JsonView {

	/**
	 * Return how freely the model chooses its words.
	 * @return the value of {@code temperature}, or {@code null} if not said
	 */
	public @Nullable BigDecimal temperature() {
		return this.json.decimal("temperature");
	}

	/**
	 * Return the share of likely tokens that it chooses from.
	 * @return the value of {@code top_p}, or {@code null} if not said
	 */
	public @Nullable BigDecimal topP() {
		return this.json.decimal("top_p");
	}

	/**
	 * Return how many likely tokens it chooses from.
	 * @return the value of {@code top_k}, or {@code null} if not said
	 */
	public @Nullable BigDecimal topK() {
		return this.json.decimal("top_k");
	}

	/**
	 * Return how much it avoids what it has said often.
	 * @return the value of {@code frequency_penalty}, or {@code null} if not said
	 */
	public @Nullable BigDecimal frequencyPenalty() {
		return this.json.decimal("frequency_penalty");
	}

	/**
	 * Return how much it avoids what it has said at all.
	 * @return the value of {@code presence_penalty}, or {@code null} if not said
	 */
	public @Nullable BigDecimal presencePenalty() {
		return this.json.decimal("presence_penalty");
	}

	/**
	 * Return how much it avoids to repeat the request.
	 * @return the value of {@code repetition_penalty}, or {@code null} if not said
	 */
	public @Nullable BigDecimal repetitionPenalty() {
		return this.json.decimal("repetition_penalty");
	}

}
