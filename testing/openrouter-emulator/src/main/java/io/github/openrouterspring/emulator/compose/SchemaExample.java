package io.github.openrouterspring.emulator.compose;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.openrouterspring.emulator.text.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Invents a value that is valid against a JSON Schema, so that tool calls and structured
 * output have something to carry. It knows what models' schemas use, not the whole
 * standard: {@code not}, {@code if} and dependencies are left to chance.
 */
final class SchemaExample {

	private static final int MAX_DEPTH = 6;

	private final JsonNode root;

	SchemaExample(JsonNode root) {
		this.root = root;
	}

	JsonNode value() {
		return value(this.root, "value", 0);
	}

	private JsonNode value(JsonNode given, String name, int depth) {
		JsonNode schema = merged(given);
		if (schema.has("const")) {
			return schema.path("const");
		}
		if (!schema.path("enum").isEmpty()) {
			return schema.path("enum").path(0);
		}
		if (schema.has("default")) {
			return schema.path("default");
		}
		if (!schema.path("examples").isEmpty()) {
			return schema.path("examples").path(0);
		}
		for (String list : new String[] { "anyOf", "oneOf" }) {
			if (!schema.path(list).isEmpty()) {
				return value(choice(schema, schema.path(list), depth), name, depth + 1);
			}
		}
		return switch (type(schema, depth)) {
			case "object" -> object(schema, name, depth);
			case "array" -> array(schema, name, depth);
			case "integer" -> number(schema, BigDecimal.ONE, true);
			case "number" -> number(schema, new BigDecimal("1.5"), false);
			case "boolean" -> BooleanNode.TRUE;
			case "null" -> NullNode.getInstance();
			default -> JsonNodeFactory.instance.stringNode(string(schema, name));
		};
	}

	private ObjectNode object(JsonNode schema, String name, int depth) {
		ObjectNode object = Json.object();
		Set<String> required = schema.path("required")
			.valueStream()
			.map((entry) -> entry.asString(""))
			.collect(Collectors.toSet());
		schema.path("properties").properties().forEach((property) -> {
			if (required.contains(property.getKey()) || depth < MAX_DEPTH) {
				object.set(property.getKey(), value(property.getValue(), property.getKey(), depth + 1));
			}
		});
		JsonNode others = schema.path("additionalProperties");
		for (String missing : required) {
			if (!object.has(missing)) {
				object.set(missing, value(others, missing, depth + 1));
			}
		}
		int wanted = Math.max(schema.path("minProperties").asInt(0),
				(others.isObject() && object.isEmpty() && depth < MAX_DEPTH) ? 1 : 0);
		for (int i = 1; object.size() < wanted; i++) {
			object.set(name + i, value(others, name, depth + 1));
		}
		return object;
	}

	private ArrayNode array(JsonNode schema, String name, int depth) {
		ArrayNode array = Json.array();
		JsonNode prefix = schema.path("prefixItems");
		int min = Math.max(schema.path("minItems").asInt(0), prefix.size());
		int size = (depth < MAX_DEPTH) ? Math.max(1, min) : min;
		size = Math.min(size, schema.path("maxItems").asInt(Math.max(size, 50)));
		boolean unique = schema.path("uniqueItems").asBoolean(false);
		for (int i = 0; i < size; i++) {
			JsonNode items = (i < prefix.size()) ? prefix.path(i) : schema.path("items");
			JsonNode item = value(items, name, depth + 1);
			array.add((unique && i > 0) ? another(items, item, i) : item);
		}
		return array;
	}

	/** A different one, since equal items are not allowed. */
	private JsonNode another(JsonNode given, JsonNode item, int index) {
		JsonNode items = merged(given);
		if (items.path("enum").size() > index) {
			return items.path("enum").path(index);
		}
		if (item.isNumber()) {
			BigDecimal step = items.path("multipleOf").decimalValue(BigDecimal.ONE);
			return DecimalNode.valueOf(item.decimalValue().add(step.multiply(BigDecimal.valueOf(index))));
		}
		if (item.isString()) {
			return JsonNodeFactory.instance.stringNode(item.asString() + index);
		}
		if (item instanceof ObjectNode object) {
			object.properties()
				.stream()
				.filter((field) -> field.getValue().isString() || field.getValue().isNumber())
				.findFirst()
				.ifPresent((field) -> object.set(field.getKey(),
						another(items.path("properties").path(field.getKey()), field.getValue(), index)));
		}
		return item;
	}

	private static DecimalNode number(JsonNode schema, BigDecimal usual, boolean whole) {
		BigDecimal step = schema.path("multipleOf").decimalValue(whole ? BigDecimal.ONE : BigDecimal.ZERO);
		BigDecimal value = usual;
		BigDecimal little = (step.signum() > 0) ? step : new BigDecimal("0.001");
		if (schema.path("maximum").isNumber()) {
			value = value.min(schema.path("maximum").decimalValue());
		}
		if (schema.path("exclusiveMaximum").isNumber()) {
			value = value.min(schema.path("exclusiveMaximum").decimalValue().subtract(little));
		}
		if (schema.path("minimum").isNumber()) {
			value = value.max(schema.path("minimum").decimalValue());
		}
		if (schema.path("exclusiveMinimum").isNumber()) {
			value = value.max(schema.path("exclusiveMinimum").decimalValue().add(little));
		}
		if (step.signum() > 0) {
			boolean tooLow = value.compareTo(usual) >= 0;
			RoundingMode mode = tooLow ? RoundingMode.CEILING : RoundingMode.FLOOR;
			value = value.divide(step, 0, mode).multiply(step);
		}
		return DecimalNode.valueOf((value.scale() > 0) ? value.stripTrailingZeros() : value);
	}

	private static String string(JsonNode schema, String name) {
		String pattern = schema.path("pattern").asString("");
		if (!pattern.isEmpty()) {
			return new PatternExample(pattern).text();
		}
		String text = switch (schema.path("format").asString("")) {
			case "date" -> "2026-01-31";
			case "date-time" -> "2026-01-31T12:00:00Z";
			case "time" -> "12:00:00Z";
			case "duration" -> "P1D";
			case "uri", "url", "iri", "uri-reference" -> "https://example.com/" + name;
			case "email", "idn-email" -> "emulator@example.com";
			case "hostname", "idn-hostname" -> "example.com";
			case "ipv4" -> "192.0.2.1";
			case "ipv6" -> "2001:db8::1";
			case "uuid" -> "00000000-0000-4000-8000-000000000000";
			default -> "emulated " + name;
		};
		int min = schema.path("minLength").asInt(0);
		int max = schema.path("maxLength").asInt(Integer.MAX_VALUE);
		String padded = (text.length() < min) ? text + "x".repeat(min - text.length()) : text;
		return padded.substring(0, Math.min(max, padded.length()));
	}

	private static String type(JsonNode schema, int depth) {
		JsonNode type = schema.path("type");
		boolean mayEnd = depth > MAX_DEPTH && type.valueStream().anyMatch((one) -> one.asString("").equals("null"));
		for (JsonNode one : type) {
			if (!one.asString("").equals("null") && !mayEnd) {
				return one.asString("");
			}
		}
		if (mayEnd) {
			return "null";
		}
		return type.asString(schema.has("properties") ? "object" : schema.has("items") ? "array" : "string");
	}

	/**
	 * Together with what stands beside the choices; null where a recursion has to end.
	 */
	private JsonNode choice(JsonNode schema, JsonNode choices, int depth) {
		JsonNode chosen = choices.path(0);
		for (JsonNode one : choices) {
			boolean nothing = one.path("type").asString("").equals("null");
			if (nothing == depth > MAX_DEPTH) {
				chosen = one;
				break;
			}
		}
		ObjectNode beside = ((ObjectNode) schema).deepCopy();
		beside.remove("anyOf");
		beside.remove("oneOf");
		return chosen.path("type").asString("").equals("null") ? chosen : union(beside, merged(chosen));
	}

	/** With references followed and {@code allOf} spread out. */
	private JsonNode merged(JsonNode schema) {
		JsonNode result = schema;
		for (int i = 0; i < 2 * MAX_DEPTH && (result.has("$ref") || result.has("allOf")); i++) {
			ObjectNode rest = ((ObjectNode) result).deepCopy();
			JsonNode target = resolve(result.path("$ref").asString(""));
			JsonNode all = result.path("allOf");
			rest.remove("$ref");
			rest.remove("allOf");
			result = (target != null) ? union(rest, target) : rest;
			for (JsonNode one : all) {
				result = union((ObjectNode) result, merged(one));
			}
		}
		return result;
	}

	private static ObjectNode union(ObjectNode first, JsonNode second) {
		ObjectNode union = first.deepCopy();
		second.properties().forEach((field) -> {
			JsonNode known = union.path(field.getKey());
			if (known instanceof ObjectNode object && field.getValue().isObject()) {
				union.set(field.getKey(), union(object, field.getValue()));
			}
			else if (known instanceof ArrayNode array && field.getKey().equals("required")) {
				field.getValue().forEach(array::add);
			}
			else {
				union.set(field.getKey(), field.getValue());
			}
		});
		return union;
	}

	private @Nullable JsonNode resolve(String reference) {
		JsonNode target = reference.startsWith("#") ? this.root.at(reference.substring(1)) : null;
		return (target != null && !target.isMissingNode()) ? target : null;
	}

}
