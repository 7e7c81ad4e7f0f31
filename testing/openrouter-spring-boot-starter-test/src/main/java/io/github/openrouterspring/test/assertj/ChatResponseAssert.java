package io.github.openrouterspring.test.assertj;

import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatResponse;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a response: the completion, and how it came.
 */
public final class ChatResponseAssert extends AbstractCompletionAssert<ChatResponseAssert, ChatResponse> {

	ChatResponseAssert(@Nullable ChatResponse actual) {
		super(actual, ChatResponseAssert.class);
	}

	@Override
	ChatCompletion completion(ChatResponse actual) {
		return actual.completion();
	}

	/**
	 * Go on with the attempts that failed before this answer began.
	 * @return assertions about the list
	 */
	public ListAssert<AttemptFailed> failedAttempts() {
		isNotNull();
		return Assertions.assertThat(this.actual.failedAttempts()).as("failed attempts");
	}

}
