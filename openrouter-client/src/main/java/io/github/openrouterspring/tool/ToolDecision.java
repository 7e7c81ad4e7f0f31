package io.github.openrouterspring.tool;

import java.util.Map;

import io.github.openrouterspring.json.JsonObject;

/**
 * What becomes of a tool call.
 */
public sealed interface ToolDecision {

	/**
	 * Let it run.
	 * @return the decision
	 */
	static ToolDecision approve() {
		return new Approved();
	}

	/**
	 * Let it run with other arguments.
	 * @param arguments arguments that keep to the tool's schema
	 * @return the decision
	 */
	static ToolDecision change(Map<String, ?> arguments) {
		return new Changed(JsonObject.of(arguments));
	}

	/**
	 * Do not let it run.
	 * @param reason what the model is told
	 * @return the decision
	 */
	static ToolDecision refuse(String reason) {
		return new Refused(reason);
	}

	/**
	 * It runs.
	 */
	record Approved() implements ToolDecision {

	}

	/**
	 * It runs with other arguments.
	 *
	 * @param arguments the arguments
	 */
	record Changed(JsonObject arguments) implements ToolDecision {

	}

	/**
	 * It does not run.
	 *
	 * @param reason what the model is told
	 */
	record Refused(String reason) implements ToolDecision {

	}

}
