package io.github.openrouterspring.catalog;

import java.math.BigDecimal;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs, in US dollars for each token. Zero is free, a negative price means
 * that the price depends on which model a router chooses, and {@code null} is unknown.
 *
 * @param json the prices as they stand on the wire
 */
public record Pricing(JsonObject json) implements JsonView {

	/**
	 * Return the price of a token of the request.
	 * @return US dollars, exact; {@code null} if unknown
	 */
	public @Nullable BigDecimal prompt() {
		return this.json.decimal("prompt");
	}

	/**
	 * Return the price of a token of the answer.
	 * @return US dollars, exact; {@code null} if unknown
	 */
	public @Nullable BigDecimal completion() {
		return this.json.decimal("completion");
	}

}
