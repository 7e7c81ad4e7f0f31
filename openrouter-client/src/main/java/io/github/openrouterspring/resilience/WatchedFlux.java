package io.github.openrouterspring.resilience;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.openrouterspring.call.Deadline;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * A call or an exchange, with a {@link Watch} over each subscription.
 *
 * @param <T> type of the events
 */
final class WatchedFlux<T> extends Flux<T> {

	private final Function<@Nullable Deadline, Flux<T>> source;

	private final Calls calls;

	private final Terms<T> terms;

	WatchedFlux(Function<@Nullable Deadline, Flux<T>> source, Calls calls, Terms<T> terms) {
		this.source = source;
		this.calls = calls;
		this.terms = terms;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		RuntimeException refusal = this.calls.refusal();
		if (refusal != null) {
			Operators.error(actual, refusal);
			return;
		}
		Deadline deadline = this.calls.deadline(this.terms.total());
		Watch<T> watch = new Watch<>(actual, this.calls, this.terms, deadline);
		this.calls.add(watch);
		try {
			this.source.apply(deadline).subscribe(watch);
		}
		catch (Throwable ex) {
			watch.fail(ex);
		}
	}

	/**
	 * What is watched for.
	 *
	 * @param total longest time for everything, or {@code null}
	 * @param firstEvent longest wait for the first event, or {@code null}
	 * @param idle longest wait between events, or {@code null}
	 * @param unread longest time in which the subscriber wants nothing, or {@code null}
	 * @param isLife tells an event of the answer from news about failed attempts
	 * @param outermost whether this is the watch over a whole call, with those over its
	 * exchanges inside
	 * @param isStart tells the event that knows what has come of an answer
	 * @param keep puts that on a failure that comes from the watch
	 * @param <T> type of the events
	 */
	record Terms<T>(@Nullable Duration total, @Nullable Duration firstEvent, @Nullable Duration idle,
			@Nullable Duration unread, Predicate<? super T> isLife, boolean outermost, Predicate<? super T> isStart,
			BiConsumer<? super T, Throwable> keep) {

	}

}
