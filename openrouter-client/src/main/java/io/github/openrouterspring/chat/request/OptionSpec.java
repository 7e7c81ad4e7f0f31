package io.github.openrouterspring.chat.request;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is declared of a {@link RequestOption}.
 */
final class OptionSpec {

	private final String field;

	private final Kind kind;

	private @Nullable NumberRange range;

	private @Nullable String property;

	private List<String> knownValues = List.of();

	private boolean joined;

	private boolean parameter;

	private OptionSpec(String field, Kind kind) {
		this.field = field;
		this.kind = kind;
	}

	static OptionSpec text(String field) {
		return new OptionSpec(field, Kind.TEXT);
	}

	static OptionSpec flag(String field) {
		return new OptionSpec(field, Kind.FLAG);
	}

	static OptionSpec number(String field) {
		return new OptionSpec(field, Kind.NUMBER);
	}

	static OptionSpec whole(String field) {
		return new OptionSpec(field, Kind.WHOLE_NUMBER);
	}

	/** An object, a list, or whatever takes several forms. */
	static OptionSpec other(String field) {
		return new OptionSpec(field, Kind.OTHER);
	}

	OptionSpec from(long from) {
		this.range = NumberRange.from(this.field, from);
		return this;
	}

	OptionSpec from(long from, long to) {
		this.range = NumberRange.from(this.field, from, to);
		return this;
	}

	OptionSpec above(long from, long to) {
		this.range = NumberRange.above(this.field, from, to);
		return this;
	}

	/** There is a property of the same name. */
	OptionSpec property() {
		return property(this.field.replace('_', '-'));
	}

	OptionSpec property(String property) {
		this.property = property;
		return this;
	}

	OptionSpec known(String... values) {
		this.knownValues = List.of(values);
		return this;
	}

	/** Defaults are joined field by field; of all others one value replaces the other. */
	OptionSpec joined() {
		this.joined = true;
		return this;
	}

	/** Models list it among the parameters that they support. */
	OptionSpec parameter() {
		this.parameter = true;
		return this;
	}

	String fieldName() {
		return this.field;
	}

	@Nullable String propertyName() {
		return this.property;
	}

	List<String> knownValues() {
		return this.knownValues;
	}

	boolean isJoined() {
		return this.joined;
	}

	boolean isParameter() {
		return this.parameter;
	}

	/**
	 * Check a value.
	 * @param value the value in the form that JSON objects hold; {@code null} unsets the
	 * option
	 * @throws IllegalArgumentException if OpenRouter would refuse it
	 */
	void check(@Nullable Object value) {
		if (this.range != null) {
			this.range.check(this.field, value);
		}
		if (value != null && !this.kind.takes(value)) {
			throw new IllegalArgumentException(
					"'" + this.field + "' is " + value + "; it must be " + this.kind.description);
		}
	}

	private enum Kind {

		TEXT("a text"), FLAG("true or false"), NUMBER("a number"), WHOLE_NUMBER("a whole number"), OTHER("anything");

		private final String description;

		Kind(String description) {
			this.description = description;
		}

		boolean takes(Object value) {
			return switch (this) {
				case TEXT -> value instanceof String;
				case FLAG -> value instanceof Boolean;
				case NUMBER -> value instanceof Number;
				case WHOLE_NUMBER -> value instanceof Integer || value instanceof Long || value instanceof BigInteger
						|| (value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0);
				case OTHER -> true;
			};
		}

	}

}
