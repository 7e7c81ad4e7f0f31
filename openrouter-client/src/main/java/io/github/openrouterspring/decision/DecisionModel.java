package io.github.openrouterspring.decision;

import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.blocking.Blocking;

/**
 * Answers closed questions, each blind to the others, with how sure it is; much faster
 * and cheaper than a chat.
 */
public interface DecisionModel {

	/**
	 * Make a model of a client, which has no model id yet.
	 * @param client the client
	 * @return the model
	 */
	static DecisionModel of(OpenRouterClient client) {
		return ReactiveDecisionModel.of(client).blocking();
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
	 * @throws io.github.openrouterspring.error.OpenRouterException if it fails
	 */
	default <T> Decision<T> decide(Object state, Class<T> type) {
		return Blocking.await(reactive().decide(state, type));
	}

	/**
	 * Return this model with other options.
	 * @param options sets them
	 * @return the model
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	default DecisionModel with(Consumer<DecisionOptions> options) {
		return reactive().with(options).blocking();
	}

	/**
	 * Return another model with the same options.
	 * @param model model id, such as {@code typesafe/jev-1.13}
	 * @return the model
	 */
	default DecisionModel withModel(String model) {
		return with((options) -> options.model(model));
	}

	/**
	 * Return this model for code that does not block.
	 * @return the model
	 */
	ReactiveDecisionModel reactive();

}
