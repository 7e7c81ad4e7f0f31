package io.github.openrouterspring.chat.request;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How much a model reasons before it answers, and whether it shows it. Effort and a
 * number of tokens exclude each other: setting one unsets the other.
 *
 * @see <a href="https://openrouter.ai/docs/use-cases/reasoning-tokens">Reasoning
 * Tokens</a>
 */
public final class ReasoningOptions extends OptionGroup<ReasoningOptions> {

	ReasoningOptions(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	/**
	 * Set how much to reason.
	 * @param effort {@code max}, {@code xhigh}, {@code high}, {@code medium},
	 * {@code low}, {@code minimal} or {@code none}
	 * @return this group
	 */
	public ReasoningOptions effort(String effort) {
		fields().remove("max_tokens");
		return put(RequestOption.REASONING_EFFORT, effort);
	}

	/**
	 * Set how much to reason, for models that count it in tokens.
	 * @param maxTokens tokens, at least 1
	 * @return this group
	 */
	public ReasoningOptions maxTokens(int maxTokens) {
		fields().remove("effort");
		return put(RequestOption.REASONING_MAX_TOKENS, maxTokens);
	}

	/**
	 * Reason, but do not show it.
	 * @param exclude whether to leave the reasoning out of the answer
	 * @return this group
	 */
	public ReasoningOptions exclude(boolean exclude) {
		return put(RequestOption.REASONING_EXCLUDE, exclude);
	}

	/**
	 * Reason with the default effort, which is medium.
	 * @param enabled whether to reason
	 * @return this group
	 */
	public ReasoningOptions enabled(boolean enabled) {
		return put(RequestOption.REASONING_ENABLED, enabled);
	}

	/**
	 * Ask for a summary of the reasoning.
	 * @param summary {@code auto}, {@code concise} or {@code detailed}
	 * @return this group
	 */
	public ReasoningOptions summary(String summary) {
		return put(RequestOption.REASONING_SUMMARY, summary);
	}

}
