package io.github.openrouterspring.error;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The answer is whole, but is not the value that was asked for: no JSON, JSON that does
 * not fit the schema, or a value that breaks a constraint. The answer itself is
 * {@link #partialCompletion()}, with its usage and cost.
 */
public final class InvalidStructuredOutputException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	private static final int SHOWN = 5;

	private final List<String> problems;

	/**
	 * Create an exception.
	 * @param what what was asked for, and of whom
	 * @param problems what is wrong, each with its JSON path
	 * @param details what else is known
	 * @param cause the cause, or {@code null} if there is none
	 */
	public InvalidStructuredOutputException(String what, List<String> problems, ErrorDetails details,
			@Nullable Throwable cause) {
		super(FailureKind.INVALID_STRUCTURED_OUTPUT,
				what + ": " + String.join("; ", problems.subList(0, Math.min(SHOWN, problems.size())))
						+ ((problems.size() > SHOWN) ? "; and more, see problems()" : ""),
				details, cause);
		this.problems = List.copyOf(problems);
	}

	/**
	 * Return what is wrong with the answer.
	 * @return a few sentences, each with a JSON path in front, such as
	 * {@code $.steps[2].minutes: must be a number}
	 */
	public List<String> problems() {
		return this.problems;
	}

}
