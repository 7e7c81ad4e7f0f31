package io.github.openrouterspring.schema;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The subset of JSON Schema that models can be held to: objects name all their fields and
 * take no others, optional fields are required and may be null, and a reference stands
 * alone.
 */
final class StrictRules {

	/** Marks a field that has a default. Only for our own eyes: models never see it. */
	static final String MAY_BE_LEFT_OUT = "x-may-be-left-out";

	private boolean kept = true;

	/** Bring a schema into the form, as far as its meaning allows. */
	static boolean apply(JsonNode schema) {
		StrictRules rules = new StrictRules();
		rules.visit(schema);
		return rules.kept;
	}

	private void visit(JsonNode schema) {
		if (!(schema instanceof ObjectNode node)) {
			return;
		}
		if (isObject(node)) {
			object(node);
		}
		int siblings = node.size() - (node.has(MAY_BE_LEFT_OUT) ? 1 : 0);
		if (node.has("$ref") && siblings > 1 && !node.has("properties")) {
			wrapReference(node);
		}
		if (node.isEmpty() || node.has("allOf") || node.has("oneOf")) {
			this.kept = false;
		}
		node.path("properties").forEach(this::visit);
		node.path("$defs").forEach(this::visit);
		node.path("anyOf").forEach(this::visit);
		if (node.has("items")) {
			visit(node.get("items"));
		}
		if (node.get("additionalProperties") instanceof ObjectNode values) {
			this.kept = false;
			visit(values);
		}
	}

	private static boolean isObject(ObjectNode node) {
		JsonNode type = node.path("type");
		return type.isArray() ? type.valueStream().anyMatch((name) -> name.asString().equals("object"))
				: type.asString("").equals("object");
	}

	private void object(ObjectNode node) {
		if (node.has("additionalProperties")) {
			return;
		}
		if (!node.has("properties")) {
			node.putObject("properties");
		}
		ArrayNode required = node.putArray("required");
		node.get("properties").propertyNames().forEach(required::add);
		node.put("additionalProperties", false);
	}

	private static void wrapReference(ObjectNode node) {
		JsonNode reference = node.remove("$ref");
		JsonNode definitions = node.remove("$defs");
		node.putArray("anyOf").addObject().set("$ref", reference);
		if (definitions != null) {
			node.set("$defs", definitions);
		}
	}

	/**
	 * Return what is asked of values: as a schema in strict form, but a field that may be
	 * null or has a default may also be left out, since not every model is held to the
	 * schema.
	 */
	static JsonNode lenient(JsonNode strict) {
		JsonNode lenient = strict.deepCopy();
		relax(lenient);
		return lenient;
	}

	/** Take our own marks away. */
	static void unmark(JsonNode schema) {
		if (schema instanceof ObjectNode node) {
			node.remove(MAY_BE_LEFT_OUT);
		}
		schema.forEach(StrictRules::unmark);
	}

	private static void relax(JsonNode schema) {
		if (schema.get("required") instanceof ArrayNode required
				&& schema.get("properties") instanceof ObjectNode all) {
			List<String> names = new ArrayList<>();
			required.forEach((name) -> names.add(name.asString()));
			names.removeIf((name) -> isNullable(all.path(name)) || all.path(name).has(MAY_BE_LEFT_OUT));
			required.removeAll();
			names.forEach(required::add);
		}
		schema.forEach(StrictRules::relax);
	}

	private static boolean isNullable(JsonNode schema) {
		JsonNode type = schema.path("type");
		return type.asString("").equals("null") || type.valueStream().anyMatch((name) -> name.asString().equals("null"))
				|| schema.path("anyOf").valueStream().anyMatch(StrictRules::isNullable);
	}

}
