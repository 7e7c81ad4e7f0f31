package io.github.openrouterspring.error;

/**
 * A model still asked for tools when a limit was reached. {@link #partialResponse()} has
 * the rounds so far, what they cost, and the conversation, which can be continued.
 */
public final class ToolLimitException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	private final Limit limit;

	/**
	 * Create an exception.
	 * @param limit which limit was reached
	 * @param value the limit, as it was set
	 */
	public ToolLimitException(Limit limit, Object value) {
		super(FailureKind.TOOL_LIMIT, String.format(limit.message, value), ErrorDetails.NONE, null);
		this.limit = limit;
	}

	/**
	 * Return which limit was reached.
	 * @return the limit
	 */
	public Limit limit() {
		return this.limit;
	}

	/**
	 * The limits of a tool loop.
	 */
	public enum Limit {

		/** How often the model may be asked. */
		ROUNDS("The model still asks for tools after %s rounds; raise maxRounds of the Tools, or tell the model when "
				+ "to stop"),

		/** What all rounds together may cost. */
		COST("The model still asks for tools, and maxCost of %s US dollars is spent; raise it, or take a cheaper model"),

		/** How long everything may take, without the time for approvals. */
		TIME("There was no final answer within %s; raise the timeout of the Tools if its tools need longer");

		private final String message;

		Limit(String message) {
			this.message = message;
		}

	}

}
