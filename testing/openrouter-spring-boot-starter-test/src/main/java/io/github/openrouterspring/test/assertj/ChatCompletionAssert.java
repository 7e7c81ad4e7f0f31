package io.github.openrouterspring.test.assertj;

import io.github.openrouterspring.chat.ChatCompletion;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a completion.
 */
public final class ChatCompletionAssert extends AbstractCompletionAssert<ChatCompletionAssert, ChatCompletion> {

	ChatCompletionAssert(@Nullable ChatCompletion actual) {
		super(actual, ChatCompletionAssert.class);
	}

	@Override
	ChatCompletion completion(ChatCompletion actual) {
		return actual;
	}

}
