package io.github.openrouterspring.catalog;

import java.math.BigDecimal;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * How a measured value is spread over the requests of the last half hour.
 *
 * @param json the values as they stand on the wire
 */
public record Percentiles(JsonObject json) implements JsonView {

	/**
	 * Return the value that half of the requests stay below.
	 * @return the median, or {@code null} if not said
	 */
	public @Nullable Double p50() {
		return number("p50");
	}

	/**
	 * Return the value that three of four requests stay below.
	 * @return the value, or {@code null} if not said
	 */
	public @Nullable Double p75() {
		return number("p75");
	}

	/**
	 * Return the value that nine of ten requests stay below.
	 * @return the value, or {@code null} if not said
	 */
	public @Nullable Double p90() {
		return number("p90");
	}

	/**
	 * Return the value that 99 of 100 requests stay below.
	 * @return the value, or {@code null} if not said
	 */
	public @Nullable Double p99() {
		return number("p99");
	}

	private @Nullable Double number(String name) {
		BigDecimal value = this.json.decimal(name);
		return (value != null) ? value.doubleValue() : null;
	}

}
