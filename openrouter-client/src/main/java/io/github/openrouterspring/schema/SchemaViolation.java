package io.github.openrouterspring.schema;

import java.util.Arrays;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;

/**
 * A place where a value does not keep to its schema.
 *
 * @param path JSON path of the place, such as {@code $.address.city}
 * @param message what is wrong there
 */
public record SchemaViolation(String path, String message) {

	private static final String KIND = "is no ";

	/**
	 * Say where a value that keeps to its schema is none of its type, such as a date that
	 * no calendar has. The value itself is not repeated: it is of an answer, which
	 * belongs into no message of an exception.
	 * @param failure what the mapper says
	 * @return the same, as one more violation
	 */
	public static SchemaViolation of(JacksonException failure) {
		String message = failure.getOriginalMessage();
		if (failure instanceof InvalidFormatException format) {
			Class<?> type = format.getTargetType();
			message = KIND + ((type != null) ? type.getSimpleName() : "value of its type");
			if (type != null && type.isEnum()) {
				message += ", which is one of " + Arrays.toString(type.getEnumConstants());
			}
		}
		return new SchemaViolation(JsonPath.of(failure), message);
	}

	@Override
	public String toString() {
		return this.path + ": " + this.message;
	}

}
