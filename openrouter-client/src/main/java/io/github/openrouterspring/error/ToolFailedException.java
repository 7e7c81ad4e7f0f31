package io.github.openrouterspring.error;

/**
 * A tool of the application failed, and its failure was not to be told to the model. The
 * tool's own exception is the cause.
 */
public final class ToolFailedException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	private final String toolName;

	/**
	 * Create an exception.
	 * @param toolName the tool
	 * @param cause why it failed
	 */
	public ToolFailedException(String toolName, Throwable cause) {
		super(FailureKind.TOOL_FAILED,
				"The tool '" + toolName + "' failed: "
						+ ((cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName()),
				ErrorDetails.NONE, cause);
		this.toolName = toolName;
	}

	/**
	 * Return which tool failed.
	 * @return its name
	 */
	public String toolName() {
		return this.toolName;
	}

}
