package io.github.openrouterspring.catalog;

import io.github.openrouterspring.chat.request.ChatRequest;

/**
 * Counts the tokens of a request before it is sent. Every model cuts text in its own way,
 * so that only the provider knows the exact number; an application that knows the
 * tokenizer of its model can bring a better counter as a bean.
 */
@FunctionalInterface
public interface TokenCounter {

	/**
	 * Count the tokens of a request.
	 * @param request the request
	 * @return the number of tokens, at least 0
	 */
	long count(ChatRequest request);

	/**
	 * Return a counter that guesses, for English text about a tenth too high: a token for
	 * each four letters of the Latin alphabet, for each two of other alphabets and for
	 * each Chinese, Japanese or Korean character; four tokens for each message; 1,000 for
	 * each image and each page of a kind that is not text.
	 * @return the counter
	 */
	static TokenCounter approximate() {
		return ApproximateTokenCounter.INSTANCE;
	}

}
