package io.github.openrouterspring.emulator.account;

import java.math.BigDecimal;

import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.catalogue.Prices;
import io.github.openrouterspring.emulator.text.Json;
import io.github.openrouterspring.emulator.text.Tokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens of one exchange and what they cost at the catalogue's prices, to the last digit.
 *
 * @param prompt the tokens of the request
 * @param completionTokens tokens of the answer, reasoning included
 * @param reasoningTokens those spent on reasoning
 * @param imageTokens those spent on images
 * @param audioTokens those spent on sound
 * @param tools what OpenRouter did by itself
 * @param prices what a token costs
 */
public record Usage(Prompt prompt, int completionTokens, int reasoningTokens, int imageTokens, int audioTokens,
		ServerTools tools, Prices prices) {

	/**
	 * Tokens of a request.
	 *
	 * @param tokens all of them
	 * @param cached those that the provider still had
	 * @param written those that it will keep
	 */
	public record Prompt(int tokens, int cached, int written) {
	}

	/** Of a request that is answered without words. */
	public static Usage of(ModelListing model, int promptTokens) {
		return new Usage(new Prompt(promptTokens, 0, 0), 0, 0, 0, 0, ServerTools.NONE, Prices.of(model, promptTokens));
	}

	/** A hit of the response cache costs nothing. */
	public static Usage nothing(ModelListing model) {
		return new Usage(new Prompt(0, 0, 0), 0, 0, 0, 0, ServerTools.NONE, Prices.of(model));
	}

	public int promptTokens() {
		return this.prompt.tokens();
	}

	public BigDecimal cost() {
		return normal(promptCost().add(completionCost()).add(times(this.prices.webSearch(), this.tools.searches())));
	}

	public ObjectNode json(boolean detailed) {
		ObjectNode json = Json.object();
		json.put("prompt_tokens", promptTokens()).put("completion_tokens", this.completionTokens);
		json.put("total_tokens", promptTokens() + this.completionTokens).put("cost", cost()).put("is_byok", false);
		if (!detailed) {
			return json.putNull("prompt_tokens_details").putNull("cost_details").putNull("completion_tokens_details");
		}
		json.putObject("prompt_tokens_details")
			.put("cached_tokens", this.prompt.cached())
			.put("cache_write_tokens", this.prompt.written())
			.put("audio_tokens", 0)
			.put("video_tokens", 0);
		json.putObject("cost_details")
			.put("upstream_inference_cost", normal(promptCost().add(completionCost())))
			.put("upstream_inference_prompt_cost", normal(promptCost()))
			.put("upstream_inference_completions_cost", normal(completionCost()));
		json.putObject("completion_tokens_details")
			.put("reasoning_tokens", this.reasoningTokens)
			.put("image_tokens", this.imageTokens)
			.put("audio_tokens", this.audioTokens);
		this.tools.addTo(json);
		return json;
	}

	private BigDecimal promptCost() {
		int usual = this.prompt.tokens() - this.prompt.cached() - this.prompt.written();
		return times(this.prices.prompt(), usual).add(times(this.prices.cacheRead(), this.prompt.cached()))
			.add(times(this.prices.cacheWrite(), this.prompt.written()));
	}

	private BigDecimal completionCost() {
		int usual = this.completionTokens - this.imageTokens - this.audioTokens;
		return times(this.prices.completion(), usual).add(times(this.prices.imageOutput(), this.imageTokens))
			.add(times(this.prices.audioOutput(), this.audioTokens));
	}

	private static BigDecimal times(@Nullable BigDecimal price, int count) {
		return (price != null) ? price.multiply(BigDecimal.valueOf(count)) : BigDecimal.ZERO;
	}

	private static BigDecimal normal(BigDecimal cost) {
		return (cost.signum() == 0) ? BigDecimal.ZERO : cost.stripTrailingZeros();
	}

}
