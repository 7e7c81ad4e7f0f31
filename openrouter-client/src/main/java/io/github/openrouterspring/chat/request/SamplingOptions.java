package io.github.openrouterspring.chat.request;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How tokens are chosen, beyond temperature and top-p. Models that do not know an option
 * ignore it, unless {@link ProviderOptions#requireParameters(boolean)} says otherwise.
 *
 * @see <a href="https://openrouter.ai/docs/api-reference/parameters">Parameters</a>
 */
public final class SamplingOptions extends OptionGroup<SamplingOptions> {

	SamplingOptions(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	/**
	 * Choose among the likeliest tokens only.
	 * @param topK how many, at least 0; 0 for all
	 * @return this group
	 */
	public SamplingOptions topK(int topK) {
		return put(RequestOption.TOP_K, topK);
	}

	/**
	 * Leave out tokens that are much less likely than the likeliest.
	 * @param minP share of the likeliest token's probability, 0 to 1
	 * @return this group
	 */
	public SamplingOptions minP(double minP) {
		return put(RequestOption.MIN_P, minP);
	}

	/**
	 * Leave out unlikely tokens, the more the surer the model is.
	 * @param topA 0 to 1
	 * @return this group
	 */
	public SamplingOptions topA(double topA) {
		return put(RequestOption.TOP_A, topA);
	}

	/**
	 * Avoid tokens the more often they have come.
	 * @param penalty -2 to 2; negative values encourage repetition
	 * @return this group
	 */
	public SamplingOptions frequencyPenalty(double penalty) {
		return put(RequestOption.FREQUENCY_PENALTY, penalty);
	}

	/**
	 * Avoid tokens that have come at all.
	 * @param penalty -2 to 2; negative values encourage repetition
	 * @return this group
	 */
	public SamplingOptions presencePenalty(double penalty) {
		return put(RequestOption.PRESENCE_PENALTY, penalty);
	}

	/**
	 * Avoid repetition of tokens of the request.
	 * @param penalty above 0 and up to 2; 1 for none
	 * @return this group
	 */
	public SamplingOptions repetitionPenalty(double penalty) {
		return put(RequestOption.REPETITION_PENALTY, penalty);
	}

	/**
	 * Make tokens likelier or less likely.
	 * @param bias -100 (never) to 100 (always) by id of the token
	 * @return this group
	 */
	public SamplingOptions logitBias(Map<String, ? extends Number> bias) {
		return put(RequestOption.LOGIT_BIAS, bias);
	}

	/**
	 * Ask for the probabilities of the tokens.
	 * @param alternatives how many alternatives to each token, 0 to 20
	 * @return this group
	 */
	public SamplingOptions logprobs(int alternatives) {
		return put(RequestOption.LOGPROBS, true).put(RequestOption.TOP_LOGPROBS, alternatives);
	}

}
