package io.github.openrouterspring.structured;

import java.util.List;

/**
 * Checks a value beyond what its schema says.
 *
 * @see JakartaConstraints
 */
@FunctionalInterface
public interface ValueCheck {

	/**
	 * Check a value.
	 * @param value the value
	 * @return what is wrong with it, each with its JSON path in front, such as
	 * {@code $.minutes: must be greater than 0}; the model is shown these words when it
	 * is asked to repair its answer; empty if nothing is wrong
	 */
	List<String> problems(Object value);

}
