package io.github.openrouterspring.chat.request;

import java.math.BigDecimal;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;

/**
 * When OpenRouter stops running server tools. One fulfilled condition is enough; the
 * model then answers without tools.
 *
 * @param json the condition as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/features/server-tools">Server Tools</a>
 */
public record StopCondition(JsonObject json) implements JsonView {

	/**
	 * Stop after a number of steps.
	 * @param steps how many
	 * @return the condition
	 */
	public static StopCondition steps(int steps) {
		return of("step_count_is", "step_count", steps);
	}

	/**
	 * Stop when a tool has been called.
	 * @param toolName its name
	 * @return the condition
	 */
	public static StopCondition toolCalled(String toolName) {
		return of("has_tool_call", "tool_name", toolName);
	}

	/**
	 * Stop when so many tokens have been used.
	 * @param maxTokens how many
	 * @return the condition
	 */
	public static StopCondition tokens(int maxTokens) {
		return of("max_tokens_used", "max_tokens", maxTokens);
	}

	/**
	 * Stop when it has cost so much.
	 * @param dollars US dollars
	 * @return the condition
	 */
	public static StopCondition cost(BigDecimal dollars) {
		return of("max_cost", "max_cost_in_dollars", dollars);
	}

	/**
	 * Stop when the model ends for a reason.
	 * @param reason the finish reason
	 * @return the condition
	 */
	public static StopCondition finishReason(String reason) {
		return of("finish_reason_is", "reason", reason);
	}

	private static StopCondition of(String type, String name, Object value) {
		return new StopCondition(JsonObject.of("type", type).with(name, value));
	}

}
