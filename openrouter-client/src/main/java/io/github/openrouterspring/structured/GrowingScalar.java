package io.github.openrouterspring.structured;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A number, a truth value or null that is still being written; only what follows tells
 * where it ends.
 */
final class GrowingScalar {

	private static final int LONGEST = 1000;

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final StringBuilder literal = new StringBuilder();

	GrowingScalar(char first) {
		this.literal.append(first);
	}

	/**
	 * Take the next character.
	 * @param c the character
	 * @return whether it belongs to the scalar; none does beyond the longest
	 */
	boolean add(char c) {
		boolean more = (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+')
				&& this.literal.length() <= LONGEST;
		if (more) {
			this.literal.append(c);
		}
		return more;
	}

	/**
	 * Return the value.
	 * @return the value, or {@code null} if it is none of JSON, or a number beyond all
	 * measure: one with an exponent above 1,000 takes more digits than there is memory
	 */
	@Nullable JsonNode node() {
		String text = this.literal.toString();
		return switch (text) {
			case "true", "false" -> NODES.booleanNode(text.equals("true"));
			case "null" -> NODES.nullNode();
			default -> (text.length() <= LONGEST) ? number(text) : null;
		};
	}

	private static @Nullable JsonNode number(String text) {
		try {
			if (text.chars().allMatch((c) -> c == '-' || (c >= '0' && c <= '9'))) {
				return (text.length() < 19) ? NODES.numberNode(Long.parseLong(text))
						: NODES.numberNode(new BigInteger(text));
			}
			BigDecimal decimal = new BigDecimal(text);
			return (Math.abs((long) decimal.scale()) <= LONGEST) ? NODES.numberNode(decimal) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
