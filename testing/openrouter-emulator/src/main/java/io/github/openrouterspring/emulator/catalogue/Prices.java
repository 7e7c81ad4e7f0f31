package io.github.openrouterspring.emulator.catalogue;

import java.math.BigDecimal;

import io.github.openrouterspring.emulator.text.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model costs, for its listing and for the bill, so that both say the same.
 *
 * @param prompt USD per token
 * @param completion USD per token
 * @param cacheRead USD per cached token; null when the model has no cache
 * @param cacheWrite USD per token written to the cache; null when writing costs as usual
 * @param imageOutput USD per token of an image; null when the model does not draw
 * @param audioOutput USD per token of sound; null when the model does not speak
 * @param webSearch USD per search
 */
public record Prices(BigDecimal prompt, BigDecimal completion, @Nullable BigDecimal cacheRead,
		@Nullable BigDecimal cacheWrite, @Nullable BigDecimal imageOutput, @Nullable BigDecimal audioOutput,
		BigDecimal webSearch) {

	/** Prompts with more tokens than this are dearer at models with tiers. */
	static final int TIER = 200_000;

	private static final BigDecimal SEARCH = new BigDecimal("0.004");

	private static final BigDecimal TWICE = new BigDecimal("2");

	private static final BigDecimal HALF_MORE = new BigDecimal("1.5");

	private static final BigDecimal QUARTER_MORE = new BigDecimal("1.25");

	public static Prices of(ModelListing model) {
		boolean cache = model.can("cache") && !model.free();
		return new Prices(model.promptPrice(), model.completionPrice(),
				cache ? model.promptPrice().movePointLeft(1) : null,
				(cache && model.author().equals("anthropic")) ? model.promptPrice().multiply(QUARTER_MORE) : null,
				model.can("draw") ? model.completionPrice().multiply(BigDecimal.TEN) : null,
				model.can("speak") ? model.completionPrice().multiply(TWICE) : null, SEARCH);
	}

	/** What holds for a prompt of this length. */
	public static Prices of(ModelListing model, int promptTokens) {
		Prices prices = of(model);
		return (model.can("tier") && promptTokens > TIER)
				? new Prices(prices.prompt.multiply(TWICE), prices.completion.multiply(HALF_MORE), prices.cacheRead,
						prices.cacheWrite, prices.imageOutput, prices.audioOutput, prices.webSearch)
				: prices;
	}

	static ObjectNode json(ModelListing model) {
		Prices prices = of(model);
		ObjectNode json = Json.object();
		// What rankings cost stands in their usage alone.
		put(json, "prompt", model.can("rank") ? BigDecimal.ZERO : prices.prompt);
		put(json, "completion", prices.completion);
		put(json, "image_output", prices.imageOutput);
		put(json, "audio_output", prices.audioOutput);
		put(json, "input_cache_read", prices.cacheRead);
		put(json, "input_cache_write", prices.cacheWrite);
		if (!model.router()) {
			put(json, "web_search", prices.webSearch);
		}
		if (model.can("tier")) {
			ObjectNode tier = json.putArray("overrides").addObject().put("min_prompt_tokens", TIER);
			put(tier, "prompt", prices.prompt.multiply(TWICE));
			put(tier, "completion", prices.completion.multiply(HALF_MORE));
		}
		return json;
	}

	private static void put(ObjectNode json, String name, @Nullable BigDecimal price) {
		if (price != null) {
			json.put(name, (price.signum() == 0) ? "0" : price.stripTrailingZeros().toPlainString());
		}
	}

}
