package io.github.openrouterspring.decision;

import io.github.openrouterspring.call.JsonResult;
import io.github.openrouterspring.json.JsonObject;

/**
 * The answers to the questions of a record.
 *
 * @param <T> type of the record
 */
public final class Decision<T> implements JsonResult {

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

	@Override
	public String toString() {
		return "Decision" + this.json;
	}

}
