package io.github.openrouterspring.emulator;

import java.math.BigDecimal;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens of one exchange and what they cost at the catalogue's prices.
 *
 * @param promptTokens tokens of the request
 * @param completionTokens tokens of the answer, reasoning included
 * @param reasoningTokens those spent on reasoning
 * @param promptCost USD
 * @param completionCost USD
 */
record Usage(int promptTokens, int completionTokens, int reasoningTokens, BigDecimal promptCost,
		BigDecimal completionCost) {

	static Usage of(ModelListing model, int promptTokens, List<Turn> turns) {
		int completion = turns.stream().mapToInt(Turn::completionTokens).sum();
		int reasoning = turns.stream().mapToInt(Turn::reasoningTokens).sum();
		return new Usage(promptTokens, completion, reasoning,
				model.promptPrice().multiply(BigDecimal.valueOf(promptTokens)),
				model.completionPrice().multiply(BigDecimal.valueOf(completion)));
	}

	BigDecimal cost() {
		return normal(this.promptCost.add(this.completionCost));
	}

	ObjectNode json() {
		ObjectNode json = Json.object();
		json.put("prompt_tokens", this.promptTokens).put("completion_tokens", this.completionTokens);
		json.put("total_tokens", this.promptTokens + this.completionTokens).put("cost", cost()).put("is_byok", false);
		json.putObject("prompt_tokens_details")
			.put("cached_tokens", 0)
			.put("cache_write_tokens", 0)
			.put("audio_tokens", 0)
			.put("video_tokens", 0);
		json.putObject("cost_details")
			.put("upstream_inference_cost", cost())
			.put("upstream_inference_prompt_cost", normal(this.promptCost))
			.put("upstream_inference_completions_cost", normal(this.completionCost));
		json.putObject("completion_tokens_details")
			.put("reasoning_tokens", this.reasoningTokens)
			.put("image_tokens", 0)
			.put("audio_tokens", 0);
		return json;
	}

	private static BigDecimal normal(BigDecimal cost) {
		return (cost.signum() == 0) ? BigDecimal.ZERO : cost.stripTrailingZeros();
	}

}
