package io.github.openrouterspring.tool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ToolFinished;
import io.github.openrouterspring.chat.ToolStarted;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.chat.message.ToolMessage;
import io.github.openrouterspring.error.InvalidToolCallException;
import io.github.openrouterspring.error.ToolFailedException;
import io.github.openrouterspring.resilience.CallClock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs the calls of one round after the other: checks them, has them approved, runs them
 * side by side, and has a message for the model of each.
 */
final class ToolRunner {

	private final OfferedTools offered;

	private final ToolPolicy policy;

	private final CallerContext caller;

	private final CallClock clock;

	private @Nullable ToolMessage[] results = new @Nullable ToolMessage[0];

	private int invalidCalls;

	private boolean cutOff;

	ToolRunner(OfferedTools offered, ToolPolicy policy, CallerContext caller, CallClock clock) {
		this.offered = offered;
		this.policy = policy;
		this.caller = caller;
		this.clock = clock;
	}

	/**
	 * Decide what becomes of calls, one after the other.
	 * @param calls the calls of an answer
	 * @param cutOff whether the answer was cut off, and the last call with it
	 */
	Mono<List<Decided>> decide(List<ToolCall> calls, boolean cutOff) {
		this.cutOff = cutOff;
		this.results = new @Nullable ToolMessage[calls.size()];
		return Flux.fromIterable(calls).concatMap(this::decide, 1).collectList();
	}

	private Mono<Decided> decide(ToolCall call) {
		ToolInvocation invocation;
		try {
			invocation = this.offered.check(call);
		}
		catch (InvalidToolCallException ex) {
			return Mono.fromSupplier(() -> new Decided(call, null, told(ex), ex));
		}
		ToolApproval approval = this.policy.approval;
		if (approval == null) {
			return Mono.just(new Decided(call, invocation, null, null));
		}
		return Mono.defer(() -> approval.decide(invocation))
			.map((decision) -> decided(invocation, decision))
			.switchIfEmpty(Mono.error(() -> new IllegalStateException("The approval of the tool call " + invocation
					+ " ended without a decision; it must approve, change or refuse")));
	}

	private Decided decided(ToolInvocation invocation, ToolDecision decision) {
		ToolCall call = invocation.call();
		if (decision instanceof ToolDecision.Refused refused) {
			return new Decided(call, null, "Refused: " + refused.reason(), null);
		}
		if (decision instanceof ToolDecision.Changed changed) {
			return new Decided(call, this.offered.check(call, changed.arguments()), null, null);
		}
		return new Decided(call, invocation, null, null);
	}

	/** What the model is told of a call that is not valid, unless there were too many. */
	private String told(InvalidToolCallException invalid) {
		synchronized (this.offered) {
			if (++this.invalidCalls > this.policy.maxInvalidCalls) {
				throw invalid;
			}
		}
		String cut = this.cutOff ? " Your answer was cut off, since it had reached the most tokens that it may have:"
				+ " make the arguments shorter, or call the tool several times." : "";
		return "Error: " + invalid.getMessage() + "." + cut + " Mend the arguments and call again.";
	}

	/** Run calls side by side. */
	Flux<ChatEvent> run(List<Decided> calls) {
		return Flux.range(0, calls.size())
			.flatMap((index) -> run(calls.get(index)).doOnNext((event) -> keep(index, event)), this.policy.parallel);
	}

	private void keep(int index, ChatEvent event) {
		if (event instanceof ToolFinished finished) {
			this.results[index] = finished.result();
		}
	}

	List<ToolMessage> takeResults() {
		List<ToolMessage> taken = new ArrayList<>();
		Arrays.stream(this.results).filter(Objects::nonNull).forEach(taken::add);
		return taken;
	}

	private Flux<ChatEvent> run(Decided decided) {
		ToolCall call = decided.call();
		ToolInvocation invocation = decided.invocation();
		FunctionTool tool = this.offered.function(call);
		if (invocation == null || tool == null) {
			return Flux.just(
					finished(call, Objects.requireNonNullElse(decided.answer(), ""), decided.failure(), Duration.ZERO));
		}
		return Flux.defer(() -> {
			long start = System.nanoTime();
			return Flux.concat(Mono.just(new ToolStarted(call)),
					new ToolExecution(tool, invocation, this.offered, this.caller, this.clock).message(timeout(tool))
						.map((message) -> finished(call, message, start))
						.onErrorResume((failure) -> Mono.fromSupplier(() -> failed(call, tool, failure, start))));
		});
	}

	private Duration timeout(FunctionTool tool) {
		return Objects.requireNonNullElse(tool.timeout(), this.policy.toolTimeout);
	}

	private static ChatEvent finished(ToolCall call, ToolMessage message, long start) {
		return new ToolFinished(call, message, null, Duration.ofNanos(System.nanoTime() - start));
	}

	private static ChatEvent finished(ToolCall call, String text, @Nullable Throwable failure, Duration duration) {
		return new ToolFinished(call, ToolResults.text(call, text), failure, duration);
	}

	private ChatEvent failed(ToolCall call, FunctionTool tool, Throwable failure, long start) {
		Duration duration = Duration.ofNanos(System.nanoTime() - start);
		if (failure instanceof ToolExecution.Unbound unbound) {
			return finished(call, told(unbound.invalid()), unbound.invalid(), duration);
		}
		if (this.policy.failOnToolError || failure instanceof ToolExecution.Broken) {
			throw new ToolFailedException(tool.name(), ToolExecution.cause(failure));
		}
		String reason = (failure.getMessage() != null) ? failure.getMessage() : failure.getClass().getSimpleName();
		return finished(call, "Error: " + reason, failure, duration);
	}

	/**
	 * A call of which is known what becomes of it.
	 *
	 * @param call the call
	 * @param invocation what to run; {@code null} if nothing runs
	 * @param answer what the model is told if nothing runs
	 * @param failure why nothing runs; {@code null} if that is nobody's failure
	 */
	record Decided(ToolCall call, @Nullable ToolInvocation invocation, @Nullable String answer,
			@Nullable Throwable failure) {

	}

}
