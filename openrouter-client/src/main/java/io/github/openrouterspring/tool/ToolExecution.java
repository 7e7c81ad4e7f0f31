package io.github.openrouterspring.tool;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.chat.message.ToolMessage;
import io.github.openrouterspring.error.InvalidToolCallException;
import io.github.openrouterspring.resilience.CallClock;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One run of a function: on a thread that may block, with what the caller's thread knew,
 * and not for longer than it may.
 */
final class ToolExecution {

	private final FunctionTool tool;

	private final ToolInvocation invocation;

	private final OfferedTools offered;

	private final CallerContext caller;

	private final CallClock clock;

	ToolExecution(FunctionTool tool, ToolInvocation invocation, OfferedTools offered, CallerContext caller,
			CallClock clock) {
		this.tool = tool;
		this.invocation = invocation;
		this.offered = offered;
		this.caller = caller;
		this.clock = clock;
	}

	Mono<ToolMessage> message(Duration timeout) {
		return Mono.fromCallable(this::call)
			.subscribeOn(ToolThreads.scheduler())
			.flatMap(this::message)
			.timeout(this.clock.wait(timeout).then(Mono.just(timeout)), Mono.error(() -> new TimeoutException(
					"The tool '" + this.tool.name() + "' took longer than " + Timeouts.text(timeout))));
	}

	/** Nothing is thrown here: nobody would hear it after a timeout but the log. */
	private Returned call() {
		try {
			return this.caller.run(() -> {
				Object bound = this.offered.bind(this.tool, this.invocation);
				return returned(this.tool.call(bound));
			});
		}
		catch (InvalidToolCallException ex) {
			return new Returned(null, (ex.call() == this.invocation.call()) ? new Unbound(ex) : ex);
		}
		catch (Exception ex) {
			return new Returned(null, ex);
		}
		catch (Error ex) {
			return new Returned(null, new Broken(ex));
		}
	}

	/** Written here already, so that writing it takes no thread of the event loop. */
	private Returned returned(@Nullable Object value) {
		boolean later = value instanceof Publisher || value instanceof CompletionStage;
		return new Returned(later ? value : written(value), null);
	}

	private ToolMessage written(@Nullable Object value) {
		return ToolResults.message(this.invocation, value, this.offered.schemas().mapper());
	}

	private Mono<ToolMessage> message(Returned returned) {
		if (returned.failure() != null) {
			return Mono.error(returned.failure());
		}
		Object value = returned.value();
		if (value instanceof ToolMessage message) {
			return Mono.just(message);
		}
		if (value instanceof CompletionStage<?> stage) {
			return written(Mono.fromCompletionStage(stage).onErrorMap(Error.class, Broken::new));
		}
		return written((value instanceof Flux<?> several) ? several.collectList()
				: Mono.from((Publisher<?>) Objects.requireNonNull(value)).onErrorMap(Error.class, Broken::new));
	}

	private Mono<ToolMessage> written(Mono<?> later) {
		return later.publishOn(ToolThreads.scheduler())
			.map(this::written)
			.switchIfEmpty(Mono.fromSupplier(() -> written((Object) null)));
	}

	/** What lies behind a failure. */
	static Throwable cause(Throwable failure) {
		return (failure instanceof Broken && failure.getCause() != null) ? failure.getCause() : failure;
	}

	/**
	 * What a function gave back.
	 *
	 * @param value a message, or what will become one
	 * @param failure why there is none
	 */
	private record Returned(@Nullable Object value, @Nullable Exception failure) {

	}

	/** The arguments keep to the schema, and yet are no value of the type. */
	static final class Unbound extends Exception {

		private static final long serialVersionUID = 1L;

		private final InvalidToolCallException invalid;

		Unbound(InvalidToolCallException invalid) {
			super(invalid.getMessage(), invalid);
			this.invalid = invalid;
		}

		InvalidToolCallException invalid() {
			return this.invalid;
		}

	}

	/** The function is broken in a way that no model can help. */
	static final class Broken extends Exception {

		private static final long serialVersionUID = 1L;

		Broken(Error cause) {
			super(cause.getMessage(), cause);
		}

	}

}
