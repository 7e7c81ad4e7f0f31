package io.github.openrouterspring.catalog;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a call will probably cost, by the prices of the catalogue. What it did cost stands
 * in the usage of its answer.
 *
 * @param model id of the model
 * @param promptTokens tokens of the request
 * @param completionTokens tokens of the answer, reasoning included
 * @param cost US dollars, exact for these numbers of tokens; {@code null} if the price is
 * dynamic or unknown
 * @param pricing the prices that hold for such a request at the time of the estimate
 */
public record CostEstimate(String model, long promptTokens, long completionTokens, @Nullable BigDecimal cost,
		Pricing pricing) {

	/** Tokens of an answer whose length nothing is known about. */
	public static final long USUAL_COMPLETION_TOKENS = 500;

	/**
	 * Estimate.
	 * @param model the model
	 * @param promptTokens tokens of the request, at least 0
	 * @param completionTokens tokens of the answer, at least 0
	 * @param time when the call is made
	 * @return the estimate
	 * @throws IllegalArgumentException if a number is negative
	 */
	public static CostEstimate of(Model model, long promptTokens, long completionTokens, Instant time) {
		if (promptTokens < 0 || completionTokens < 0) {
			throw new IllegalArgumentException("The cost of " + promptTokens + " and " + completionTokens
					+ " tokens cannot be estimated; give numbers of 0 or more");
		}
		Pricing pricing = model.pricing().at(promptTokens, time);
		return new CostEstimate(model.id(), promptTokens, completionTokens,
				pricing.cost(promptTokens, completionTokens), pricing);
	}

}
