package io.github.openrouterspring;

import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.CompletingFilter;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.resilience.Calls;
import io.github.openrouterspring.tool.Tools;
import reactor.core.publisher.Flux;

/**
 * Sets the moment at which a call has to be over, and holds everything inside to it.
 * Stands in two places: outside of everything, and right inside the tool loop, where it
 * gives each round a deadline of its own, since the time of tools and of a person who
 * approves them counts elsewhere; a call with tools as a whole is watched for failures
 * and for the end of its client alone.
 */
final class CallDeadlines implements CompletingFilter {

	/** Outside of everything. */
	static final int OUTERMOST = Integer.MIN_VALUE;

	/** Around each round of a tool loop. */
	static final int ROUND = ChatFilter.TOOL_LOOP + 1;

	private final Calls calls;

	private final boolean ofRounds;

	private CallDeadlines(Calls calls, boolean ofRounds) {
		this.calls = calls;
		this.ofRounds = ofRounds;
	}

	static CallDeadlines ofCalls(Calls calls) {
		return new CallDeadlines(calls, false);
	}

	static CallDeadlines ofRounds(Calls calls) {
		return new CallDeadlines(calls, true);
	}

	@Override
	public Flux<ChatEvent> filter(ChatCall call, ChatExchange next) {
		boolean hasTools = Tools.of(call.request().settings()) != null;
		if (this.ofRounds && !hasTools) {
			return next.exchange(call);
		}
		boolean timeless = hasTools && !this.ofRounds;
		return this.calls.whole((deadline) -> next.exchange(call.withDeadline(deadline)),
				timeless ? Timeouts.NONE : call.request().settings().timeouts(), call.streamed(),
				ResponseStarted.class::isInstance, CallDeadlines::keep);
	}

	/**
	 * What has begun belongs to the caller, also when it is not waited for any longer.
	 */
	private static void keep(ChatEvent start, Throwable failure) {
		OpenRouterException ours = OpenRouterException.of(failure);
		if (ours != null && ours.partialResponse() == null && start instanceof ResponseStarted started) {
			ours.setPartialResponse(started.soFar());
		}
	}

}
