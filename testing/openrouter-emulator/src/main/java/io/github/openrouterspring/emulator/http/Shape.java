package io.github.openrouterspring.emulator.http;

import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * What a value of a request may look like. A table of shapes says in one place what is
 * allowed; the refusal names the place and the rule. Fields that no shape knows pass, and
 * so does null where a value is optional.
 */
@FunctionalInterface
public interface Shape {

	/**
	 * Check a value that is there.
	 * @param value neither missing nor null
	 * @param at where it is, {@code messages.0.content}
	 * @throws ApiException when it does not fit
	 */
	void check(JsonNode value, String at);

	static ApiException invalid(String at, String rule) {
		return ApiException.badRequest("Invalid input: " + at + " " + rule);
	}

	static Shape number(double min, double max) {
		return (value, at) -> {
			if (!value.isNumber() || value.doubleValue() < min || value.doubleValue() > max) {
				throw invalid(at, "must be a number " + range(min, max));
			}
		};
	}

	static Shape integer(long min, long max) {
		return (value, at) -> {
			boolean whole = value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
			if (!whole || value.doubleValue() < min || value.doubleValue() > max) {
				throw invalid(at, "must be an integer " + range(min, max));
			}
		};
	}

	static Shape bool() {
		return (value, at) -> require(value.isBoolean(), at, "must be a boolean");
	}

	static Shape string() {
		return (value, at) -> require(value.isString(), at, "must be a string");
	}

	static Shape string(int maxLength) {
		return (value, at) -> require(value.isString() && value.asString().length() <= maxLength, at,
				"must be a string of at most " + maxLength + " characters");
	}

	static Shape string(String pattern, String rule) {
		return (value, at) -> require(value.isString() && value.asString().matches(pattern), at, rule);
	}

	static Shape oneOf(String... values) {
		Set<String> all = Set.of(values);
		return (value, at) -> require(value.isString() && all.contains(value.asString()), at,
				"must be one of " + String.join(", ", values));
	}

	static Shape array(Shape element) {
		return array(element, 0, Integer.MAX_VALUE);
	}

	static Shape array(Shape element, int min, int max) {
		return (value, at) -> {
			require(value.isArray(), at, "must be an array");
			require(value.size() >= min, at, "must have at least " + min + " entries");
			require(value.size() <= max, at, "must have at most " + max + " entries");
			for (int i = 0; i < value.size(); i++) {
				element.check(value.path(i), at + "." + i);
			}
		};
	}

	/** An object with some known fields, all of them optional. */
	static Shape object(Map<String, Shape> fields) {
		return object(fields, List.of());
	}

	static Shape object(Map<String, Shape> fields, List<String> required) {
		return (value, at) -> {
			require(value.isObject(), at, "must be an object");
			for (String name : required) {
				require(value.hasNonNull(name), place(at, name), "is required");
			}
			fields.forEach((name, shape) -> {
				if (value.hasNonNull(name)) {
					shape.check(value.path(name), place(at, name));
				}
			});
		};
	}

	/** An object all of whose fields look the same. */
	static Shape map(Shape values, int maxSize) {
		return (value, at) -> {
			require(value.isObject() && value.size() <= maxSize, at,
					"must be an object with at most " + maxSize + " entries");
			value.properties().forEach((field) -> values.check(field.getValue(), place(at, field.getKey())));
		};
	}

	/** For strings the one, for everything else the other. */
	static Shape stringOr(Shape other) {
		return (value, at) -> {
			if (!value.isString()) {
				other.check(value, at);
			}
		};
	}

	default Shape and(Shape more) {
		return (value, at) -> {
			check(value, at);
			more.check(value, at);
		};
	}

	static void require(boolean condition, String at, String rule) {
		if (!condition) {
			throw invalid(at, rule);
		}
	}

	private static String place(String at, String name) {
		return at.isEmpty() ? name : at + "." + name;
	}

	private static String range(double min, double max) {
		return (max >= Integer.MAX_VALUE) ? (min <= Integer.MIN_VALUE) ? "" : "of at least " + (long) min
				: "between " + (long) min + " and " + (long) max;
	}

}
