package io.github.openrouterspring.schema;

import tools.jackson.core.JacksonException;

/**
 * A place where a value does not keep to its schema.
 *
 * @param path JSON path of the place, such as {@code $.address.city}
 * @param message what is wrong there
 */
public record SchemaViolation(String path, String message) {

	/**
	 * Say where a value that keeps to its schema is none of its type, such as a date that
	 * no calendar has.
	 * @param failure what the mapper says
	 * @return the same, as one more violation
	 */
	public static SchemaViolation of(JacksonException failure) {
		return new SchemaViolation(JsonPath.of(failure), failure.getOriginalMessage());
	}

	@Override
	public String toString() {
		return this.path + ": " + this.message;
	}

}
