package io.github.openrouterspring.tool;

import java.util.List;
import java.util.Objects;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.github.openrouterspring.json.JsonObject;

/**
 * Writes JSON as a model would that was shown a schema, and now and then does not keep to
 * it.
 */
final class ArgumentsWriter {

	private static final int DEEPEST = 24;

	private static final List<String> ODD = List.of("null", "{}", "[]", "\"\"", "0", "-1", "true", "1.5", "1e400",
			"1e-400", "-0.0", "9223372036854775808", "123456789012345678901234567890.12345678901234567890",
			"1e99999999999", "\"null\"", "\"NaN\"", "{\"type\":1}", "[null]", "[[]]", "\"2026-02-30\"");

	private static final List<String> WHOLE = List.of("1", "0", "-1", "127", "-129", "32768", "2147483648",
			"-9223372036854775808", "9223372036854775808", "1.0", "1e2", "1e400");

	private static final List<String> DECIMAL = List.of("1.5", "0", "-0.0", "0.1", "3.4e39", "1e400", "5e-324",
			"0.30000000000000000001", "123456789012345678901.5");

	private static final List<String> TEXT = List.of("text", "", "c", "2026-02-28", "2026-02-28T23:59:60Z",
			"2026-02-28T13:45:00.123456789+05:45", "2026-02-28T13:45:00", "13:45", "13:45:00.5Z", "PT1.5S", "P1DT-1H",
			"2026-02", "2b0a6a5e-0d0c-4c6e-9a53-6ab1a4a8f0d1", "https://example.org/?q=%20", "AAEC", "a b:c", "\uD83D",
			"1", "true", "SMALL");

	private final FuzzedDataProvider data;

	private final JsonObject schema;

	private final StringBuilder json = new StringBuilder();

	private ArgumentsWriter(FuzzedDataProvider data, JsonObject schema) {
		this.data = data;
		this.schema = schema;
	}

	static String write(FuzzedDataProvider data, JsonObject schema) {
		int slips = data.consumeInt(0, 3);
		ArgumentsWriter writer = new ArgumentsWriter(data, schema);
		writer.value(schema, 0);
		for (int i = 0; i < slips; i++) {
			writer.slip();
		}
		return writer.json.toString();
	}

	/** Lose, double or put in some of the text. */
	private void slip() {
		int from = this.data.consumeInt(0, this.json.length());
		int to = Math.min(this.json.length(), from + this.data.consumeInt(0, 16));
		switch (this.data.consumeInt(0, 2)) {
			case 0 -> this.json.delete(from, to);
			case 1 -> this.json.insert(from, this.json.substring(from, to));
			default -> this.json.insert(from, this.data.consumeString(8));
		}
	}

	private void value(JsonObject at, int depth) {
		if (depth > DEEPEST || this.data.consumeInt(0, 31) == 31) {
			this.json.append(this.data.pickValue(ODD));
			return;
		}
		String reference = at.string("$ref");
		if (reference != null) {
			value(definition(reference), depth + 1);
			return;
		}
		List<JsonObject> either = at.views("anyOf", (choice) -> choice);
		if (!either.isEmpty()) {
			value(this.data.pickValue(either), depth + 1);
			return;
		}
		List<String> constants = at.strings("enum");
		if (!constants.isEmpty()) {
			text(this.data.pickValue(constants));
			return;
		}
		typed(at, type(at), depth);
	}

	private JsonObject definition(String reference) {
		JsonObject definitions = this.schema.object("$defs");
		JsonObject found = (definitions != null) ? definitions.object(reference.replace("#/$defs/", "")) : null;
		return (found != null) ? found : this.schema;
	}

	private String type(JsonObject at) {
		List<String> types = at.strings("type");
		return types.isEmpty() ? Objects.requireNonNullElse(at.string("type"), "") : this.data.pickValue(types);
	}

	private void typed(JsonObject at, String type, int depth) {
		switch (type) {
			case "object" -> object(at, depth);
			case "array" -> array(at.object("items"), depth);
			case "integer" -> this.json
				.append(this.data.consumeBoolean() ? this.data.pickValue(WHOLE) : "" + this.data.consumeLong());
			case "number" -> this.json
				.append(this.data.consumeBoolean() ? this.data.pickValue(DECIMAL) : "" + this.data.consumeInt());
			case "boolean" -> this.json.append(this.data.consumeBoolean());
			case "null" -> this.json.append("null");
			case "string" -> text(this.data.consumeBoolean() ? this.data.consumeString(12) : this.data.pickValue(TEXT));
			default -> this.json.append(this.data.pickValue(ODD));
		}
	}

	private void object(JsonObject at, int depth) {
		this.json.append('{');
		int start = this.json.length();
		JsonObject properties = Objects.requireNonNullElse(at.object("properties"), JsonObject.empty());
		for (String name : properties.keySet()) {
			if (this.data.consumeInt(0, 31) != 31) {
				field(start, name, properties.object(name), depth);
			}
		}
		JsonObject others = at.object("additionalProperties");
		int more = (others != null) ? this.data.consumeInt(0, 3) : this.data.consumeInt(0, 31) / 31;
		for (int i = 0; i < more; i++) {
			field(start, this.data.pickValue(TEXT), others, depth);
		}
		this.json.append('}');
	}

	private void field(int start, String name, JsonObject at, int depth) {
		if (this.json.length() > start) {
			this.json.append(',');
		}
		text(name);
		this.json.append(':');
		value((at != null) ? at : JsonObject.empty(), depth + 1);
	}

	private void array(JsonObject items, int depth) {
		this.json.append('[');
		int count = this.data.consumeInt(0, 3);
		for (int i = 0; i < count; i++) {
			this.json.append((i > 0) ? "," : "");
			value((items != null) ? items : JsonObject.empty(), depth + 1);
		}
		this.json.append(']');
	}

	private void text(String text) {
		String object = JsonObject.of("", text).toJson();
		this.json.append(object, "{\"\":".length(), object.length() - 1);
	}

}
