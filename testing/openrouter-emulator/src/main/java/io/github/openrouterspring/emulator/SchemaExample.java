package io.github.openrouterspring.emulator;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Invents a value for a JSON Schema, so that tool calls and structured output have
 * something valid to carry. It knows what models' schemas use, not the whole standard.
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

	private JsonNode value(JsonNode schema, String name, int depth) {
		if (schema.path("$ref").isString()) {
			JsonNode target = resolve(schema.path("$ref").asString());
			return (target != null && depth < 2 * MAX_DEPTH) ? value(target, name, depth + 1) : NullNode.getInstance();
		}
		for (String fixed : new String[] { "const", "default" }) {
			if (schema.has(fixed)) {
				return schema.path(fixed);
			}
		}
		for (String list : new String[] { "enum", "examples" }) {
			if (!schema.path(list).isEmpty()) {
				return schema.path(list).path(0);
			}
		}
		for (String list : new String[] { "anyOf", "oneOf", "allOf" }) {
			if (!schema.path(list).isEmpty()) {
				return value(firstNotNull(schema.path(list)), name, depth + 1);
			}
		}
		return switch (type(schema)) {
			case "object" -> object(schema, depth);
			case "array" -> array(schema, name, depth);
			case "integer" -> IntNode.valueOf((int) number(schema, 1));
			case "number" -> DecimalNode.valueOf(BigDecimal.valueOf(number(schema, 1.5)));
			case "boolean" -> BooleanNode.TRUE;
			case "null" -> NullNode.getInstance();
			default -> JsonNodeFactory.instance.stringNode(string(schema, name));
		};
	}

	private ObjectNode object(JsonNode schema, int depth) {
		ObjectNode object = Json.object();
		schema.path("properties").properties().forEach((property) -> {
			boolean required = false;
			for (JsonNode entry : schema.path("required")) {
				required |= entry.asString("").equals(property.getKey());
			}
			if (required || depth < MAX_DEPTH) {
				object.set(property.getKey(), value(property.getValue(), property.getKey(), depth + 1));
			}
		});
		return object;
	}

	private ArrayNode array(JsonNode schema, String name, int depth) {
		ArrayNode array = Json.array();
		int size = (depth < MAX_DEPTH) ? Math.max(1, schema.path("minItems").asInt(0))
				: schema.path("minItems").asInt(0);
		for (int i = 0; i < Math.min(size, 50); i++) {
			array.add(value(schema.path("items"), name, depth + 1));
		}
		return array;
	}

	private static double number(JsonNode schema, double usual) {
		double value = Math.max(usual, schema.path("minimum").asDouble(usual));
		if (schema.has("exclusiveMinimum")) {
			value = Math.max(value, schema.path("exclusiveMinimum").asDouble(0) + 1);
		}
		return Math.min(value, schema.path("maximum").asDouble(value));
	}

	private static String string(JsonNode schema, String name) {
		String text = switch (schema.path("format").asString("")) {
			case "date" -> "2026-01-31";
			case "date-time" -> "2026-01-31T12:00:00Z";
			case "time" -> "12:00:00Z";
			case "uri", "url" -> "https://example.com/" + name;
			case "email" -> "emulator@example.com";
			case "uuid" -> "00000000-0000-4000-8000-000000000000";
			default -> "emulated " + name;
		};
		int min = schema.path("minLength").asInt(0);
		int max = schema.path("maxLength").asInt(Integer.MAX_VALUE);
		String padded = (text.length() < min) ? text + "x".repeat(min - text.length()) : text;
		return padded.substring(0, Math.min(max, padded.length()));
	}

	private static String type(JsonNode schema) {
		JsonNode type = schema.path("type");
		for (JsonNode one : type) {
			if (!one.asString("").equals("null")) {
				return one.asString("");
			}
		}
		return type.asString(schema.has("properties") ? "object" : schema.has("items") ? "array" : "string");
	}

	private static JsonNode firstNotNull(JsonNode schemas) {
		for (JsonNode schema : schemas) {
			if (!type(schema).equals("null")) {
				return schema;
			}
		}
		return schemas.path(0);
	}

	private @Nullable JsonNode resolve(String reference) {
		JsonNode target = reference.startsWith("#") ? this.root.at(reference.substring(1)) : null;
		return (target != null && !target.isMissingNode()) ? target : null;
	}

}
