package io.github.openrouterspring.tool;

import java.lang.reflect.Type;
import java.util.List;

import io.github.openrouterspring.schema.JsonSchema;
import io.github.openrouterspring.schema.JsonSchemas;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An argument for each parameter of a method.
 *
 * @param parameters the parameters, in their order
 */
record ParameterArguments(List<Parameter> parameters) implements ToolArguments {

	@Override
	public JsonSchema schema(JsonSchemas schemas) {
		return schemas.object(this.parameters.stream().map(Parameter::property).toList());
	}

	@Override
	public @Nullable Object[] bind(JsonNode json, JsonSchemas schemas) {
		@Nullable Object[] values = new @Nullable Object[this.parameters.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.parameters.get(i).bind(json, schemas.mapper());
		}
		return values;
	}

	/**
	 * A parameter.
	 *
	 * @param name its name
	 * @param type its type
	 * @param description what it is for; {@code null} if its name says enough
	 * @param optional whether the model may leave it out
	 * @param defaultValue what it is then, as text; {@code null} for null
	 * @param ownDefault whether the function itself knows what it is then, so that it is
	 * called without it
	 */
	record Parameter(String name, Type type, @Nullable String description, boolean optional,
			@Nullable String defaultValue, boolean ownDefault) {

		/** What Kotlin says of a parameter counts beside what annotations say. */
		Parameter inKotlin(boolean nullable, boolean hasDefault) {
			return new Parameter(this.name, this.type, this.description, this.optional || nullable || hasDefault,
					this.defaultValue, hasDefault && this.defaultValue == null);
		}

		JsonSchemas.Property property() {
			String hint = (this.defaultValue != null) ? "Default: " + this.defaultValue : null;
			String text = (this.description != null && hint != null) ? this.description + ". " + hint
					: (hint != null) ? hint : this.description;
			return new JsonSchemas.Property(this.name, this.type, text, this.optional);
		}

		@Nullable Object bind(JsonNode json, JsonMapper mapper) {
			JavaType javaType = mapper.constructType(this.type);
			JsonNode value = json.path(this.name);
			boolean none = value.isNull() || value.isMissingNode();
			if (this.defaultValue != null && none) {
				return mapper.convertValue(this.defaultValue, javaType);
			}
			return (this.ownDefault && none) ? null
					: mapper.readerFor(javaType).readValue(value.isMissingNode() ? mapper.nullNode() : value);
		}

	}

}
