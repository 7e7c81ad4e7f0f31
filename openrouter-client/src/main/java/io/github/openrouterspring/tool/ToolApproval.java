package io.github.openrouterspring.tool;

import java.util.function.Function;

import reactor.core.publisher.Mono;

/**
 * Is asked before a tool runs, such as a person. Calls are shown one after the other, and
 * the time until the decision counts against no deadline of the tools.
 */
@FunctionalInterface
public interface ToolApproval {

	/**
	 * Decide about a call.
	 * @param invocation the call, its arguments valid
	 * @return the decision; an error fails the whole call, and so does no decision
	 */
	Mono<ToolDecision> decide(ToolInvocation invocation);

	/**
	 * Ask code that waits for its decision, such as one at a console.
	 * @param decision makes the decision, on a thread that may block
	 * @return the approval
	 */
	static ToolApproval blocking(Function<ToolInvocation, ToolDecision> decision) {
		return (invocation) -> Mono.deferContextual((subscriber) -> {
			CallerContext caller = CallerContext.of(subscriber);
			return Mono.fromCallable(() -> caller.run(() -> decision.apply(invocation)))
				.subscribeOn(ToolThreads.scheduler());
		});
	}

}
