package io.github.openrouterspring.observation;

import io.github.openrouterspring.chat.ChatCall;
import io.micrometer.observation.Observation;

/**
 * What conventions and handlers learn of a tool loop.
 */
public class ToolLoopObservationContext extends Observation.Context {

	private final ObservedExchange exchange;

	private int rounds = 1;

	ToolLoopObservationContext(ChatCall call) {
		this.exchange = new ObservedExchange(call);
	}

	/**
	 * Return the whole loop.
	 * @return what is known of it; usage, finish reason and generation are those of the
	 * last round
	 */
	public ObservedExchange exchange() {
		return this.exchange;
	}

	/**
	 * Return how often the model was asked.
	 * @return the number so far, at least 1
	 */
	public int rounds() {
		return this.rounds;
	}

	void nextRound() {
		this.rounds++;
	}

}
