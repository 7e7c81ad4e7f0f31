package io.github.openrouterspring.tool;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.schema.JsonSchema;
import io.github.openrouterspring.schema.JsonSchemas;
import tools.jackson.databind.JsonNode;

/**
 * Arguments as they are.
 *
 * @param schema what they keep to
 */
record JsonArguments(JsonSchema schema) implements ToolArguments {

	@Override
	public JsonSchema schema(JsonSchemas schemas) {
		return this.schema;
	}

	@Override
	public Object bind(JsonNode json, JsonSchemas schemas) {
		return JsonObject.parse(json.toString());
	}

}
