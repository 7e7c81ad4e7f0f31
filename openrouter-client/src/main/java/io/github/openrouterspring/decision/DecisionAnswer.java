package io.github.openrouterspring.decision;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one question, with how sure the model is. Numbers are rounded, by some
 * models to two places, so that probabilities need not come to 1.
 *
 * @param json the answer as it stands on the wire
 */
public record DecisionAnswer(JsonObject json) implements JsonView {

	/**
	 * Return the kind of the question.
	 * @return {@code noul} for yes or no, {@code choice}, {@code score}, or another one;
	 * {@code null} if not said
	 */
	public @Nullable String type() {
		return this.json.string("type");
	}

	/**
	 * Return how probable yes is.
	 * @return 0 to 1; {@code null} for other questions
	 */
	public @Nullable BigDecimal probability() {
		return this.json.decimal("noul");
	}

	/**
	 * Return what was chosen.
	 * @return the label; {@code null} for other questions
	 */
	public @Nullable String choice() {
		return this.json.string("choice");
	}

	/**
	 * Return the degree.
	 * @return the mean level, counted from 0; {@code null} for other questions
	 */
	public @Nullable BigDecimal score() {
		return this.json.decimal("score");
	}

	/**
	 * Return how probable each choice or level is.
	 * @return probabilities by label, or by the number of the level; empty if not said
	 */
	public Map<String, BigDecimal> probabilities() {
		JsonObject json = this.json.object("probabilities");
		Map<String, BigDecimal> probabilities = new LinkedHashMap<>();
		if (json != null) {
			json.forEach((label, value) -> {
				BigDecimal probability = json.decimal(label);
				if (probability != null) {
					probabilities.put(label, probability);
				}
			});
		}
		return probabilities;
	}

	/**
	 * Return how sure the model is of a choice or a degree.
	 * @return 0 to 1, or {@code null} if not said, as always for yes or no
	 */
	public @Nullable BigDecimal confidence() {
		return this.json.decimal("confidence");
	}

}
