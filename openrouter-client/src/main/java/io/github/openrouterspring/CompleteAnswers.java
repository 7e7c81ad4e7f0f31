package io.github.openrouterspring;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.CompletingFilter;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.RefusalException;
import reactor.core.publisher.Flux;

/**
 * Makes a failure of an answer that is not complete, for calls that want it so. Stands
 * inside the tool loop, since a tool call that was cut off is of no use either, and
 * outside of what counts costs.
 */
final class CompleteAnswers implements CompletingFilter {

	/** Around each answer, and all filters of the application that may make one. */
	static final int ORDER = CallDeadlines.ROUND + 1;

	@Override
	public Flux<ChatEvent> filter(ChatCall call, ChatExchange next) {
		Flux<ChatEvent> events = next.exchange(call);
		boolean required = Boolean.TRUE
			.equals(call.request().settings().attribute(CallSettings.REQUIRE_COMPLETE, Boolean.class));
		return required ? events.doOnNext(CompleteAnswers::require) : events;
	}

	private static void require(ChatEvent event) {
		if (event instanceof ResponseCompleted completed && !completed.response().isComplete()) {
			ChatResponse response = completed.response();
			OpenRouterException failure = failure(response);
			failure.setPartialResponse(response);
			throw failure;
		}
	}

	private static OpenRouterException failure(ChatResponse response) {
		String model = (response.model() != null) ? response.model() : "the default model";
		String message = "The answer of " + model + " is not complete, which the call requires: " + response.shortfall()
				+ ". partialResponse() has what had come";
		ErrorDetails details = new ErrorDetails(null, null, null, response.generationId());
		return "content_filter".equals(response.finishReason()) ? new RefusalException(message, null, details)
				: new IncompleteResponseException(message, details, null);
	}

}
