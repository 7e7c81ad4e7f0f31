package io.github.openrouterspring.schema;

/**
 * A place where a value does not keep to its schema.
 *
 * @param path JSON path of the place, such as {@code $.address.city}
 * @param message what is wrong there
 */
public record SchemaViolation(String path, String message) {

	@Override
	public String toString() {
		return this.path + ": " + this.message;
	}

}
