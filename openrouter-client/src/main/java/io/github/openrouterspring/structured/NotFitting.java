package io.github.openrouterspring.structured;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Says what keeps an answer from being the value that was asked for. Who reads the answer
 * adds of which model it is.
 */
final class NotFitting extends Exception {

	private static final long serialVersionUID = 1L;

	static final int MOST = 20;

	private static final int LONGEST = 300;

	private final transient List<String> problems;

	/**
	 * Create an exception.
	 * @param problems what is wrong, each with its JSON path; of very many and very long
	 * ones only as much is kept as a reader can use
	 * @param cause the cause, or {@code null} if there is none
	 */
	NotFitting(List<String> problems, @Nullable Throwable cause) {
		super(cause);
		this.problems = problems.stream().limit(MOST).map(NotFitting::shortened).toList();
	}

	private static String shortened(String problem) {
		return (problem.length() <= LONGEST) ? problem : problem.substring(0, LONGEST - 1) + "…";
	}

	/**
	 * Say the same of a value that stands inside another.
	 * @param path where it stands
	 * @return the problems with their whole paths
	 */
	NotFitting at(String path) {
		return new NotFitting(this.problems.stream().map((problem) -> path + problem.substring(1)).toList(),
				getCause());
	}

	List<String> problems() {
		return this.problems;
	}

}
