package io.github.openrouterspring.chat;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What OpenRouter would refuse and can be known before anything is sent.
 */
final class RequestRules {

	private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

	private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");

	private static final List<Range> RANGES = List.of(new Range("temperature", "0", "2", true),
			new Range("top_p", "0", "1", false), new Range("max_tokens", "1", null, true),
			new Range("max_completion_tokens", "1", null, true));

	private RequestRules() {
	}

	static void check(JsonObject request) {
		RANGES.forEach((range) -> range.check(request));
	}

	static String model(String what, @Nullable String model) {
		if (model == null || model.isBlank()) {
			throw new IllegalArgumentException("The " + what
					+ " is blank; name one as on https://openrouter.ai/models, such as 'anthropic/claude-sonnet-4.5'");
		}
		if (model.chars().anyMatch((c) -> Character.isWhitespace(c) || Character.isISOControl(c))) {
			throw new IllegalArgumentException("The " + what + " '" + model.strip()
					+ "' has blanks or control characters in it; name one as on https://openrouter.ai/models");
		}
		return model;
	}

	static void header(@Nullable String name, @Nullable String value) {
		if (name == null || !HEADER_NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("'" + name + "' is no name for an HTTP header");
		}
		if (value == null || !HEADER_VALUE.matcher(value).matches()) {
			throw new IllegalArgumentException("The value of the HTTP header '" + name
					+ "' is null or has line breaks or other characters that have no place in a header");
		}
	}

	private record Range(String name, @Nullable String from, @Nullable String to, boolean inclusive) {

		void check(JsonObject request) {
			Object value = request.get(this.name);
			if (value == null) {
				return;
			}
			BigDecimal number = request.decimal(this.name);
			if (value instanceof String || number == null || isBelow(number) || isAbove(number)) {
				throw new IllegalArgumentException("'" + this.name + "' is " + value + "; it must be a number "
						+ (this.inclusive ? "from " : "above ") + this.from
						+ ((this.to != null) ? " to " + this.to : ""));
			}
		}

		private boolean isBelow(BigDecimal number) {
			int compared = (this.from != null) ? number.compareTo(new BigDecimal(this.from)) : 1;
			return compared < 0 || (compared == 0 && !this.inclusive);
		}

		private boolean isAbove(BigDecimal number) {
			return this.to != null && number.compareTo(new BigDecimal(this.to)) > 0;
		}

	}

}
