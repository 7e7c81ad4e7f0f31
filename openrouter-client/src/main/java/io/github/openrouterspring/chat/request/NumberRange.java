package io.github.openrouterspring.chat.request;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/**
 * The range of a number in a request.
 *
 * @param name name of the field
 * @param from its lower end
 * @param inclusive whether the lower end belongs to it
 * @param to its upper end; {@code null} if there is none
 */
record NumberRange(String name, long from, boolean inclusive, @Nullable Long to) {

	static NumberRange from(String name, long from) {
		return new NumberRange(name, from, true, null);
	}

	static NumberRange from(String name, long from, long to) {
		return new NumberRange(name, from, true, to);
	}

	static NumberRange above(String name, long from, long to) {
		return new NumberRange(name, from, false, to);
	}

	void check(String field, @Nullable Object value) {
		if (value != null && !contains(value)) {
			throw new IllegalArgumentException("'" + field + "' is " + value + "; it must be a number "
					+ (this.inclusive ? "from " : "above ") + this.from + upTo());
		}
	}

	private String upTo() {
		if (this.to == null) {
			return "";
		}
		return (this.inclusive ? " to " : ", up to ") + this.to;
	}

	private boolean contains(Object value) {
		BigDecimal number = number(value);
		if (number == null) {
			return false;
		}
		int lower = number.compareTo(BigDecimal.valueOf(this.from));
		return (this.inclusive ? lower >= 0 : lower > 0)
				&& (this.to == null || number.compareTo(BigDecimal.valueOf(this.to)) <= 0);
	}

	private static @Nullable BigDecimal number(Object value) {
		if (value instanceof BigDecimal decimal) {
			return decimal;
		}
		if (value instanceof Integer || value instanceof Long) {
			return BigDecimal.valueOf(((Number) value).longValue());
		}
		return (value instanceof BigInteger integer) ? new BigDecimal(integer) : null;
	}

}
