package io.github.openrouterspring.chat;

import io.github.openrouterspring.call.CallFilter;
import reactor.core.publisher.Flux;

/**
 * Stands around every exchange, such as a cache, a circuit breaker or a guard rail.
 * Filters stand in rings, the lowest order outermost; the constants say where the
 * library's own filters stand. In a Spring application every bean of this type takes its
 * place by {@code @Order}, or in the ring {@link #USER} without one.
 */
@FunctionalInterface
public interface ChatFilter {

	/** Turns the final answer into a value, and asks for its repair. */
	int STRUCTURED_OUTPUT = -2000;

	/** Runs tools; what stands further inside sees each round alone. */
	int TOOL_LOOP = -1000;

	/** Filters of the application, unless they say otherwise. */
	int USER = 0;

	/** Measures exchanges. */
	int OBSERVATION = 1000;

	/** Counts costs, and refuses what would start over budget. */
	int BUDGET = 2000;

	/** Asks other models when one fails; what stands further inside sees each attempt. */
	int FALLBACK = 3000;

	/**
	 * Handle a call: pass it on, changed or not, or answer it. Who only wants to know the
	 * answer looks at {@link ResponseCompleted}, or, if the caller leaves before it, at
	 * {@link ResponseStarted#soFar()}. Who changes or makes an answer changes or makes
	 * {@link ChatCompletionChunk}s or the {@link ChatCompletion}: what is passed on is
	 * put together anew.
	 * @param call the effective call, defaults filled in
	 * @param next the rest of the line
	 * @return the events for the caller; the data alone will do
	 */
	Flux<ChatEvent> filter(ChatCall call, ChatExchange next);

	/**
	 * Make a filter of one that serves any operation.
	 * @param filter such as a {@link io.github.openrouterspring.budget.SpendingFilter}
	 * @return the filter for chats
	 */
	static ChatFilter of(CallFilter filter) {
		CompletingFilter passing = (call, next) -> filter.around(call, Flux.defer(() -> next.exchange(call)));
		return passing;
	}

	/**
	 * Put this filter in front of an exchange.
	 * @param next the exchange
	 * @return an exchange that runs through this filter
	 */
	default ChatExchange around(ChatExchange next) {
		return (call) -> filter(call, next);
	}

}
