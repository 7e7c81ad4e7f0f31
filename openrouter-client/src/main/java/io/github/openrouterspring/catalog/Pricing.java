package io.github.openrouterspring.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs, in US dollars for each token unless said otherwise. A price of zero
 * is free; a price is {@code null} where none is known, and where a router chooses the
 * model and with it the price ({@link #isDynamic()}).
 *
 * @param json the prices as they stand on the wire
 */
public record Pricing(JsonObject json) implements JsonView {

	private static final BigDecimal DYNAMIC = BigDecimal.ONE.negate();

	private static final int PER_MILLION = 6;

	/** No price lies further from the decimal point. */
	private static final int FURTHEST_DIGIT = 40;

	/**
	 * Return the price of a token of the request.
	 * @return US dollars, exact; {@code null} if there is no fixed price
	 */
	public @Nullable BigDecimal prompt() {
		return price("prompt");
	}

	/**
	 * Return the price of a token of the answer.
	 * @return US dollars, exact; {@code null} if there is no fixed price
	 */
	public @Nullable BigDecimal completion() {
		return price("completion");
	}

	/**
	 * Return the price of a million tokens of the request.
	 * @return US dollars, without zeros at the end; {@code null} if there is no fixed
	 * price
	 */
	public @Nullable BigDecimal promptPerMillion() {
		return perMillion(prompt());
	}

	/**
	 * Return the price of a million tokens of the answer.
	 * @return US dollars, without zeros at the end; {@code null} if there is no fixed
	 * price
	 */
	public @Nullable BigDecimal completionPerMillion() {
		return perMillion(completion());
	}

	private static @Nullable BigDecimal perMillion(@Nullable BigDecimal price) {
		if (price == null) {
			return null;
		}
		BigDecimal million = price.movePointRight(PER_MILLION).stripTrailingZeros();
		return (million.scale() < 0) ? million.setScale(0) : million;
	}

	/**
	 * Return the price of a request, whatever its length.
	 * @return US dollars, exact; {@code null} if there is none
	 */
	public @Nullable BigDecimal request() {
		return price("request");
	}

	/**
	 * Return the price of an image in a request.
	 * @return US dollars, exact; {@code null} if there is none
	 */
	public @Nullable BigDecimal image() {
		return price("image");
	}

	/**
	 * Return the price of a token of an image in a request.
	 * @return US dollars, exact; {@code null} if there is none
	 */
	public @Nullable BigDecimal imageToken() {
		return price("image_token");
	}

	/**
	 * Return the price of an image in an answer.
	 * @return US dollars, exact; {@code null} if there is none
	 */
	public @Nullable BigDecimal imageOutput() {
		return price("image_output");
	}

	/**
	 * Return the price of a token of sound in a request.
	 * @return US dollars, exact; {@code null} if there is none
	 */
	public @Nullable BigDecimal audio() {
		return price("audio");
	}

	/**
	 * Return the price of a token of sound in an answer.
	 * @return US dollars, exact; {@code null} if there is none
	 */
	public @Nullable BigDecimal audioOutput() {
		return price("audio_output");
	}

	/**
	 * Return the price of a token of sound that comes from the prompt cache.
	 * @return US dollars, exact; {@code null} if there is none
	 */
	public @Nullable BigDecimal inputAudioCache() {
		return price("input_audio_cache");
	}

	/**
	 * Return the price of a web search.
	 * @return US dollars, exact; {@code null} if there is none
	 */
	public @Nullable BigDecimal webSearch() {
		return price("web_search");
	}

	/**
	 * Return the price of a token of reasoning, where it differs from that of the answer.
	 * @return US dollars, exact; {@code null} if there is none
	 */
	public @Nullable BigDecimal internalReasoning() {
		return price("internal_reasoning");
	}

	/**
	 * Return the price of a token that comes from the prompt cache.
	 * @return US dollars, exact; {@code null} if there is none
	 */
	public @Nullable BigDecimal inputCacheRead() {
		return price("input_cache_read");
	}

	/**
	 * Return the price of a token that is written to the prompt cache for five minutes.
	 * @return US dollars, exact; {@code null} if there is none
	 */
	public @Nullable BigDecimal inputCacheWrite() {
		return price("input_cache_write");
	}

	/**
	 * Return the price of a token that is written to the prompt cache for an hour.
	 * @return US dollars, exact; {@code null} if there is none
	 */
	public @Nullable BigDecimal inputCacheWrite1h() {
		return price("input_cache_write_1h");
	}

	/**
	 * Return the discount that OpenRouter states. Prices and estimates here do not
	 * contain it.
	 * @return a share from 0 to 1; {@code null} if there is none
	 */
	public @Nullable BigDecimal discount() {
		return this.json.decimal("discount");
	}

	/**
	 * Return any price.
	 * @param name its name on the wire, such as {@code input_cache_read}
	 * @return US dollars, exact; {@code null} if there is no fixed price of this name
	 */
	public @Nullable BigDecimal price(String name) {
		BigDecimal price = this.json.decimal(name);
		boolean sensible = price != null && price.signum() >= 0
				&& Math.abs((long) price.precision() - price.scale()) <= FURTHEST_DIGIT
				&& price.scale() <= FURTHEST_DIGIT;
		return sensible ? price : null;
	}

	/**
	 * Return whether a router chooses the model, and with it the price.
	 * @return whether the prices are unknown before the answer
	 */
	public boolean isDynamic() {
		return isDynamic("prompt") || isDynamic("completion");
	}

	private boolean isDynamic(String name) {
		BigDecimal price = this.json.decimal(name);
		return price != null && price.compareTo(DYNAMIC) == 0;
	}

	/**
	 * Return whether requests and answers cost nothing.
	 * @return whether the prices of a token and of a request are zero; not so for unknown
	 * ones
	 */
	public boolean isFree() {
		return isZero(prompt()) && isZero(completion()) && (request() == null || isZero(request()));
	}

	private static boolean isZero(@Nullable BigDecimal price) {
		return price != null && price.signum() == 0;
	}

	/**
	 * Return what a call costs at these prices, caches and anything but text left aside.
	 * @param promptTokens tokens of the request
	 * @param completionTokens tokens of the answer, reasoning included
	 * @return US dollars, exact; {@code null} if a price is dynamic or unknown
	 */
	public @Nullable BigDecimal cost(long promptTokens, long completionTokens) {
		BigDecimal prompt = prompt();
		BigDecimal completion = completion();
		if (prompt == null || completion == null) {
			return null;
		}
		BigDecimal request = (request() != null) ? request() : BigDecimal.ZERO;
		return prompt.multiply(BigDecimal.valueOf(promptTokens))
			.add(completion.multiply(BigDecimal.valueOf(completionTokens)))
			.add(request);
	}

	/**
	 * Return the conditional prices: some models cost more for long requests, or less at
	 * night or on some days.
	 * @return the overrides as they came; empty if there are none
	 */
	public List<JsonObject> overrides() {
		return this.json.views("overrides", (override) -> override);
	}

	/**
	 * Return the prices that hold for one request. An override with a condition that is
	 * not known here does not count, since it may not apply.
	 * @param promptTokens tokens of the request
	 * @param time when it is made
	 * @return the prices; its {@link #overrides()} are those that did not count because
	 * of a condition that is not known
	 */
	public Pricing at(long promptTokens, Instant time) {
		List<JsonObject> overrides = overrides();
		if (overrides.isEmpty()) {
			return this;
		}
		Map<String, @Nullable Object> prices = new LinkedHashMap<>(this.json);
		prices.remove("overrides");
		List<JsonObject> unknown = new ArrayList<>();
		for (JsonObject override : overrides) {
			PriceConditions conditions = PriceConditions.of(override, this.json);
			if (!conditions.areKnown()) {
				unknown.add(override);
			}
			else if (conditions.areMet(promptTokens, time)) {
				prices.putAll(conditions.prices());
			}
		}
		if (!unknown.isEmpty()) {
			prices.put("overrides", unknown);
		}
		return new Pricing(JsonObject.of(prices));
	}

}
