package io.github.openrouterspring.structured;

import java.util.List;
import java.util.Objects;

import io.github.openrouterspring.schema.SchemaViolation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * A type of values, and the way from an answer to a value of it.
 *
 * @param <T> the type
 */
final class ValueType<T> {

	/** In characters; of what is longer only the first mistake is looked for. */
	private static final int LONG = 1_000_000;

	private final JavaType type;

	private final ValueSchema schema;

	private final ObjectReader reader;

	private final ValueCheck check;

	ValueType(JavaType type, ValueSchema schema, ObjectReader reader, ValueCheck check) {
		this.type = type;
		this.schema = schema;
		this.reader = reader;
		this.check = check;
	}

	ValueSchema schema() {
		return this.schema;
	}

	/**
	 * Read a whole answer.
	 * @param text the text of the answer
	 * @return the value and its JSON
	 * @throws NotFitting if it is not a value of this type
	 */
	Reading<T> read(String text) throws NotFitting {
		JsonNode tree = this.schema.value(JsonInText.find(text), text.length() > LONG);
		return new Reading<>(bind(tree), tree);
	}

	/**
	 * Read an element of a list that is this type's.
	 * @param element the JSON of the element
	 * @param path where it stands
	 * @return the value
	 * @throws NotFitting if it is not a value of this type
	 */
	T read(JsonNode element, String path) throws NotFitting {
		try {
			return bind(this.schema.value(element, false));
		}
		catch (NotFitting ex) {
			throw ex.at(path);
		}
	}

	private T bind(JsonNode tree) throws NotFitting {
		T value = convert(tree);
		List<String> problems = this.check.problems(value);
		if (!problems.isEmpty()) {
			throw new NotFitting(problems, null);
		}
		return value;
	}

	private T convert(JsonNode tree) throws NotFitting {
		try {
			T value = this.reader.readValue(tree);
			return Objects.requireNonNull(value);
		}
		catch (JacksonException ex) {
			// What quotes a value of the answer is not kept as a cause either.
			throw new NotFitting(List.of(SchemaViolation.of(ex).toString()),
					(ex instanceof InvalidFormatException) ? null : ex);
		}
	}

	@Override
	public String toString() {
		return this.type.isContainerType() ? this.type.toCanonical() : this.type.getRawClass().getSimpleName();
	}

	/**
	 * A value and the JSON that it was read from.
	 *
	 * @param value the value
	 * @param tree its JSON
	 * @param <T> type of the value
	 */
	record Reading<T>(T value, JsonNode tree) {

	}

}
