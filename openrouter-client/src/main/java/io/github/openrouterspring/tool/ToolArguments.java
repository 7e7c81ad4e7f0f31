package io.github.openrouterspring.tool;

import io.github.openrouterspring.schema.JsonSchema;
import io.github.openrouterspring.schema.JsonSchemas;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a function takes: how models are told, and how it is made of what they write.
 */
sealed interface ToolArguments permits TypedArguments, ParameterArguments, JsonArguments {

	JsonSchema schema(JsonSchemas schemas);

	/** Make the arguments of JSON that keeps to the schema. */
	@Nullable Object bind(JsonNode json, JsonSchemas schemas);

}
