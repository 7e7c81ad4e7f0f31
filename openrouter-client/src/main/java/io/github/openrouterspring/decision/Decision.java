package io.github.openrouterspring.decision;

import java.math.BigDecimal;

import io.github.openrouterspring.call.CallResult;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * The answers to the questions of a record.
 *
 * @param <T> type of the record
 */
public final class Decision<T> implements JsonView, CallResult {

	private final JsonObject json;

	private final Questions<T> questions;

	Decision(JsonObject json, Questions<T> questions) {
		this.json = json;
		this.questions = questions;
	}

	/**
	 * Return the answers as the record.
	 * @return the record
	 */
	public T value() {
		return this.questions.value(answers());
	}

	/**
	 * Return the answer to one question, with its probabilities.
	 * @param component name of the record's component
	 * @return the answer
	 * @throws IllegalArgumentException if the record has no such component
	 */
	public DecisionAnswer answer(String component) {
		JsonObject answer = answers().object(component);
		if (answer == null) {
			throw new IllegalArgumentException(
					"There is no answer to '" + component + "'; there are " + String.join(", ", answers().keySet()));
		}
		return new DecisionAnswer(answer);
	}

	JsonObject answers() {
		JsonObject answers = this.json.object("answers");
		return (answers != null) ? answers : JsonObject.empty();
	}

	@Override
	public JsonObject json() {
		return this.json;
	}

	/**
	 * Return the id under which OpenRouter knows the request.
	 * @return such as {@code gen-dec-123}, or {@code null} if not said
	 */
	@Override
	public @Nullable String generationId() {
		return this.json.string("id");
	}

	/**
	 * Return the model that answered.
	 * @return the model id, with its date, or {@code null} if not said
	 */
	@Override
	public @Nullable String model() {
		return this.json.string("model");
	}

	/**
	 * Return the provider that ran the model.
	 * @return its name, or {@code null} if not said
	 */
	@Override
	public @Nullable String provider() {
		return this.json.string("provider");
	}

	/**
	 * Return what the request took.
	 * @return the usage, or {@code null} if not said
	 */
	@Override
	public @Nullable Usage usage() {
		return this.json.view("usage", Usage::new);
	}

	/**
	 * Return what OpenRouter charges.
	 * @return credits, which are US dollars, exact; {@code null} if not said
	 */
	public @Nullable BigDecimal cost() {
		Usage usage = usage();
		return (usage != null) ? usage.cost() : null;
	}

	@Override
	public String toString() {
		return "Decision" + this.json;
	}

}
