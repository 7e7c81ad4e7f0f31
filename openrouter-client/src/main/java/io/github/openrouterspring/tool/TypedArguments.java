package io.github.openrouterspring.tool;

import java.lang.reflect.Type;
import java.util.List;

import io.github.openrouterspring.schema.JsonSchema;
import io.github.openrouterspring.schema.JsonSchemas;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One argument that holds all. Arguments are an object on the wire; a type that is none,
 * such as a text or a list, stands in its field {@code value}.
 *
 * @param type its type
 */
record TypedArguments(Type type) implements ToolArguments {

	private static final String VALUE = "value";

	@Override
	public JsonSchema schema(JsonSchemas schemas) {
		JsonSchema schema = schemas.of(this.type);
		return isObject(schema) ? schema
				: schemas.object(List.of(new JsonSchemas.Property(VALUE, this.type, null, false)));
	}

	private static boolean isObject(JsonSchema schema) {
		return "object".equals(schema.json().string("type"));
	}

	@Override
	public @Nullable Object bind(JsonNode json, JsonSchemas schemas) {
		JsonNode value = isObject(schemas.of(this.type)) ? json : json.path(VALUE);
		return schemas.mapper().readerFor(schemas.mapper().constructType(this.type)).readValue(value);
	}

}
