package io.github.openrouterspring.schema;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.function.SingletonSupplier;

/**
 * Makes schemas of Java types. Names, formats of dates and of enums, and what is left out
 * are asked of the mapper that reads the values, so that schema and values agree.
 * Thread-safe; keeps the schemas that it has made.
 */
public final class JsonSchemas {

	private final Supplier<JsonMapper> mapper;

	private final Supplier<SchemaGenerator> generator;

	private final Map<Type, JsonSchema> known = new ConcurrentHashMap<>();

	private final Map<List<Property>, JsonSchema> objects = new ConcurrentHashMap<>();

	/**
	 * Create schemas that agree with a mapper. What makes them is prepared when it is
	 * first needed.
	 * @param mapper reads the values
	 */
	public JsonSchemas(JsonMapper mapper) {
		this.mapper = SingletonSupplier.of(() -> mapper.rebuild()
			.annotationIntrospector(AnnotationIntrospector
				.pair(mapper.deserializationConfig().getAnnotationIntrospector(), new SealedTypes()))
			.withCoercionConfigDefaults(
					(coercion) -> coercion.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
			.build());
		this.generator = SingletonSupplier.of(() -> new SchemaGenerator(GeneratorConfig.of(mapper())));
	}

	/**
	 * Return what reads the values. It does all that the given mapper does, and knows a
	 * field {@code type}, with the simple name of the class, for sealed types that do not
	 * say how they are told apart; and an empty text is no date, and nothing else than a
	 * text either, where others would read {@code null}.
	 * @return the mapper
	 */
	public JsonMapper mapper() {
		return this.mapper.get();
	}

	/**
	 * Return the schema of a type.
	 * @param type a class or a parameterized type
	 * @return the schema; not always that of an object
	 * @throws IllegalArgumentException if values of the type cannot be read from JSON
	 */
	public JsonSchema of(Type type) {
		JsonSchema schema = this.known.get(type);
		if (schema == null) {
			schema = JsonSchema.generated(this.generator.get().generateSchema(type));
			this.known.put(type, schema);
		}
		return schema;
	}

	/**
	 * Return the schema of an object with given fields, such as the parameters of a
	 * method, or a wrapper around what is not an object itself.
	 * @param properties the fields
	 * @return the schema
	 * @throws IllegalArgumentException if values of a type cannot be read from JSON
	 */
	public JsonSchema object(List<Property> properties) {
		JsonSchema schema = this.objects.get(properties);
		if (schema == null) {
			schema = generated(properties);
			this.objects.put(List.copyOf(properties), schema);
		}
		return schema;
	}

	private JsonSchema generated(List<Property> properties) {
		SchemaBuilder builder = this.generator.get().buildMultipleSchemaDefinitions();
		ObjectNode schema = mapper().createObjectNode().put("type", "object");
		ObjectNode fields = schema.putObject("properties");
		Map<String, ObjectNode> references = new LinkedHashMap<>();
		properties
			.forEach((property) -> references.put(property.name(), builder.createSchemaReference(property.type())));
		ObjectNode definitions = builder.collectDefinitions("$defs");
		properties.forEach((property) -> fields.set(property.name(),
				property.describe(references.get(property.name()), mapper())));
		if (!definitions.isEmpty()) {
			schema.set("$defs", definitions);
		}
		return JsonSchema.generated(schema);
	}

	/**
	 * A field of an object.
	 *
	 * @param name its name
	 * @param type its type
	 * @param description what it is for; {@code null} if its type says enough
	 * @param nullable whether it may be null
	 */
	public record Property(String name, Type type, @Nullable String description, boolean nullable) {

		private JsonNode describe(@Nullable ObjectNode schema, JsonMapper mapper) {
			ObjectNode value = (schema != null) ? schema : mapper.createObjectNode();
			if (this.nullable && !value.isEmpty()) {
				ObjectNode either = mapper.createObjectNode();
				either.putArray("anyOf").add(value).addObject().put("type", "null");
				value = either;
			}
			return (this.description != null) ? value.put("description", this.description) : value;
		}

	}

}
