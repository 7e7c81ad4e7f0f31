package io.github.openrouterspring.observation;

import io.github.openrouterspring.chat.ToolFinished;
import io.github.openrouterspring.chat.message.ToolCall;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What conventions and handlers learn of a tool that runs.
 */
public class ToolObservationContext extends Observation.Context {

	private final ToolCall call;

	private @Nullable ToolFinished finished;

	ToolObservationContext(ToolCall call) {
		this.call = call;
	}

	/**
	 * Return what the model wants.
	 * @return the call
	 */
	public ToolCall call() {
		return this.call;
	}

	/**
	 * Return how it ended.
	 * @return the end; {@code null} while it runs, and if the whole loop ended before
	 */
	public @Nullable ToolFinished finished() {
		return this.finished;
	}

	void setFinished(ToolFinished finished) {
		this.finished = finished;
	}

}
