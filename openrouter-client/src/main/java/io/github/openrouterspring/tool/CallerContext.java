package io.github.openrouterspring.tool;

import java.util.concurrent.Callable;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What the caller's thread and subscription knew, for tools on other threads: whatever
 * has a {@code ThreadLocalAccessor}, such as security and observation, the MDC, and where
 * classes are found.
 *
 * @param known what is registered with Micrometer's context propagation
 * @param mdc the MDC, which nobody registers by itself
 * @param classes class loader of the application that calls
 */
record CallerContext(ContextSnapshot known, ContextSnapshot mdc, @Nullable ClassLoader classes) {

	private static final ContextSnapshotFactory KNOWN = ContextSnapshotFactory.builder().build();

	private static final ContextSnapshotFactory MDC = ContextSnapshotFactory.builder()
		.contextRegistry(new ContextRegistry().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor()))
		.build();

	static CallerContext capture(ContextView subscriber) {
		return new CallerContext(KNOWN.captureAll(subscriber), MDC.captureAll(),
				Thread.currentThread().getContextClassLoader());
	}

	/** The context of the one who made the call that a subscription belongs to. */
	static CallerContext of(ContextView subscriber) {
		CallerContext caller = subscriber.getOrDefault(CallerContext.class, null);
		return (caller != null) ? caller : capture(subscriber);
	}

	Context into(Context context) {
		return this.known.updateContext(context).put(CallerContext.class, this);
	}

	<T extends @Nullable Object> T run(Callable<T> work) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(this.classes);
		try {
			return this.mdc.wrap(this.known.wrap(work)).call();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

}
