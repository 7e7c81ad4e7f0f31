package io.github.openrouterspring.decision;

import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OperationLines;
import reactor.core.publisher.Mono;

/**
 * Answers closed questions, for code that does not block.
 *
 * @see DecisionModel
 */
public interface ReactiveDecisionModel {

	/**
	 * Make a model of a client, which has no model id yet.
	 * @param client the client
	 * @return the model
	 */
	static ReactiveDecisionModel of(OpenRouterClient client) {
		return HttpDecisionModel.over(OperationLines.of(client));
	}

	/**
	 * Answer the questions of a record.
	 * @param state what to decide on: a text, a map, a list of texts and
	 * {@link io.github.openrouterspring.chat.message.ImagePart}s, or any value that
	 * Jackson writes
	 * @param type the record, each of whose components has a {@link Question}
	 * @param <T> type of the record
	 * @return the answers
	 * @throws IllegalArgumentException if there is no state, no model, or the type is no
	 * such record
	 */
	<T> Mono<Decision<T>> decide(Object state, Class<T> type);

	/**
	 * Return this model with other options.
	 * @param options sets them
	 * @return the model
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	ReactiveDecisionModel with(Consumer<DecisionOptions> options);

	/**
	 * Return another model with the same options.
	 * @param model model id, such as {@code typesafe/jev-1.13}
	 * @return the model
	 */
	default ReactiveDecisionModel withModel(String model) {
		return with((options) -> options.model(model));
	}

	/**
	 * Return this model for code that waits.
	 * @return the model
	 */
	default DecisionModel blocking() {
		return () -> this;
	}

}
