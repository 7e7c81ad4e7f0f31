package io.github.openrouterspring.autoconfigure.observation;

import java.util.ArrayDeque;
import java.util.Deque;

import io.github.openrouterspring.observation.CallObservationContext;
import io.github.openrouterspring.observation.ToolLoopObservationContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the id of the generation into the MDC while the scope of an observation is open,
 * as tracing does with its ids: for the line of each exchange, and for what tools write.
 * Scopes are not opened for chunks, so that chunks cost nothing here.
 */
final class GenerationIdInLog implements ObservationHandler<Observation.Context> {

	static final String KEY = "generationId";

	private static final String NONE = "";

	/** What stood in the MDC outside of each scope that is open on the thread. */
	private final ThreadLocal<Deque<String>> outside = ThreadLocal.withInitial(ArrayDeque::new);

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof CallObservationContext || context instanceof ToolLoopObservationContext;
	}

	@Override
	public void onScopeOpened(Observation.Context context) {
		String known = MDC.get(KEY);
		this.outside.get().push((known != null) ? known : NONE);
		String id = generationId(context);
		if (id != null) {
			MDC.put(KEY, id);
		}
	}

	@Override
	public void onScopeClosed(Observation.Context context) {
		Deque<String> outside = this.outside.get();
		String known = outside.poll();
		if (outside.isEmpty()) {
			this.outside.remove();
		}
		if (known == null || known.equals(NONE)) {
			MDC.remove(KEY);
		}
		else {
			MDC.put(KEY, known);
		}
	}

	private static @Nullable String generationId(Observation.Context context) {
		return (context instanceof CallObservationContext chat) ? chat.exchange().generationId()
				: ((ToolLoopObservationContext) context).exchange().generationId();
	}

}
