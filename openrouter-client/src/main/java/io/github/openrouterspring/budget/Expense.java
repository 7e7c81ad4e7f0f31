package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What one call cost.
 *
 * @param id what tells it from all others: the id of the generation, if OpenRouter said
 * it
 * @param operation what was asked for, such as {@code chat} or {@code embeddings}
 * @param begun when the call began, which decides on the period that it belongs to
 * @param askedModel the model that was asked; {@code null} for the default of the account
 * @param model the model that answered, or else the one that was asked; {@code null} if
 * not known
 * @param modelName the name that the application has given to the model; {@code null} if
 * it has none
 * @param tags what the call was filed under
 * @param cost US dollars, exact
 * @param promptTokens tokens of the request
 * @param completionTokens tokens of the answer
 */
public record Expense(String id, String operation, Instant begun, @Nullable String askedModel, @Nullable String model,
		@Nullable String modelName, Map<String, String> tags, BigDecimal cost, long promptTokens,
		long completionTokens) {

}
