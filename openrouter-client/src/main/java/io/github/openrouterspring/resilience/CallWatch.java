package io.github.openrouterspring.resilience;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * The outermost watch over a call. Stands in the context of everything that runs inside,
 * for failures that operators in between would not pass on, such as a class that is
 * missing.
 */
public interface CallWatch {

	/**
	 * Find the watch.
	 * @param context context of a subscriber inside of the call
	 * @return the watch, or {@code null} if there is none
	 */
	static @Nullable CallWatch in(ContextView context) {
		return context.getOrDefault(CallWatch.class, null);
	}

	/**
	 * End the call: cancel what runs, and tell the subscriber, unless it is over.
	 * @param failure why
	 */
	void fail(Throwable failure);

}
