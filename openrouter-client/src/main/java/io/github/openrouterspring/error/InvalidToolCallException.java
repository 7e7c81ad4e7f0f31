package io.github.openrouterspring.error;

import java.util.List;

import io.github.openrouterspring.chat.message.ToolCall;

/**
 * A model called a tool that there is not, or with arguments that do not keep to its
 * schema.
 */
public final class InvalidToolCallException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	private final transient ToolCall call;

	private final List<String> problems;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param problems what is wrong with it, each with the JSON path of its place
	 */
	public InvalidToolCallException(ToolCall call, List<String> problems) {
		super(FailureKind.INVALID_TOOL_CALL,
				"The call of tool '" + call.name() + "' is not valid: " + String.join("; ", problems),
				ErrorDetails.NONE, null);
		this.call = call;
		this.problems = List.copyOf(problems);
	}

	/**
	 * Return what is wrong.
	 * @return the problems, each with the JSON path of its place, such as
	 * {@code $.city: is missing}
	 */
	public List<String> problems() {
		return this.problems;
	}

	/**
	 * Return the call.
	 * @return the call as the model made it
	 */
	public ToolCall call() {
		return this.call;
	}

}
