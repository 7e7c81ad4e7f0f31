package io.github.openrouterspring.schema;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Tells the generator what the mapper does.
 */
final class GeneratorConfig {

	/** Formats that models can be held to, and that Jackson writes and reads as such. */
	private static final Map<String, String> FORMATS = Map.of(LocalDate.class.getName(), "date", UUID.class.getName(),
			"uuid", "java.time.Instant", "date-time", "java.time.OffsetDateTime", "date-time",
			"java.time.ZonedDateTime", "date-time", "java.time.OffsetTime", "time", "java.time.Duration", "duration");

	private static final Map<String, String> HINTS = Map.of("java.time.LocalDateTime",
			"Date and time without an offset, such as 2026-03-31T13:45:00", "java.time.LocalTime",
			"Time such as 13:45:00", "java.time.YearMonth", "Year and month such as 2026-03", "java.time.Period",
			"ISO 8601 period such as P2W");

	/** Text, whatever the mapper calls it. */
	private static final Set<Class<?>> TEXT = Set.of(byte[].class, char.class, Character.class);

	private static final Set<Class<?>> ANYTHING = Set.of(Object.class, JsonNode.class);

	private final JsonMapper mapper;

	private final MapperTypes types;

	private final Polymorphism polymorphism;

	private GeneratorConfig(JsonMapper mapper) {
		this.mapper = mapper;
		this.types = new MapperTypes(mapper);
		this.polymorphism = new Polymorphism(this.types);
	}

	static SchemaGeneratorConfig of(JsonMapper mapper) {
		return new GeneratorConfig(mapper).config();
	}

	private SchemaGeneratorConfig config() {
		OptionPreset preset = new OptionPreset(Option.PUBLIC_NONSTATIC_FIELDS,
				Option.NONPUBLIC_NONSTATIC_FIELDS_WITH_GETTERS, Option.NONPUBLIC_NONSTATIC_FIELDS_WITHOUT_GETTERS,
				Option.FLATTENED_OPTIONALS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES, Option.PLAIN_DEFINITION_KEYS,
				Option.INLINE_NULLABLE_SCHEMAS, Option.ALLOF_CLEANUP_AT_THE_END);
		SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, preset);
		builder.forTypesInGeneral()
			.withPropertySorter((one, other) -> 0)
			.withCustomDefinitionProvider(this::definition)
			.withSubtypeResolver(this::subtypes)
			.withTypeAttributeOverride(this::discriminate)
			.withDescriptionResolver((scope) -> this.types.description(this.types.javaType(scope.getType())));
		builder.forFields()
			.withIgnoreCheck((field) -> property(field) == null)
			.withPropertyNameOverrideResolver(this::name)
			.withNullableCheck((field) -> MapperTypes.isNullable(field.getRawMember()))
			.withDescriptionResolver(this::description)
			.withInstanceAttributeOverride((schema, field, context) -> {
				if (!field.isFakeContainerItemScope() && KotlinTypes.hasDefault(field.getRawMember())) {
					schema.put(StrictRules.MAY_BE_LEFT_OUT, true);
				}
			});
		return builder.build();
	}

	private @Nullable BeanPropertyDefinition property(FieldScope field) {
		ResolvedType owner = field.getDeclarationDetails().getSchemaTargetType();
		return this.types.property(this.types.javaType(owner), field.getRawMember());
	}

	private @Nullable String name(FieldScope field) {
		BeanPropertyDefinition property = property(field);
		return (property != null) ? property.getName() : null;
	}

	private @Nullable String description(FieldScope field) {
		BeanPropertyDefinition property = field.isFakeContainerItemScope() ? null : property(field);
		return (property != null) ? property.getMetadata().getDescription() : null;
	}

	private List<ResolvedType> subtypes(ResolvedType type, SchemaGenerationContext context) {
		return this.polymorphism.subtypes(this.types.javaType(type))
			.stream()
			.map((subtype) -> context.getTypeContext().resolveSubtype(type, subtype))
			.toList();
	}

	private void discriminate(ObjectNode schema, TypeScope scope, SchemaGenerationContext context) {
		if (!schema.path("type").asString("").equals("object") || schema.has("additionalProperties")) {
			return;
		}
		JavaType type = this.types.javaType(scope.getType());
		Polymorphism.Discriminator discriminator = this.polymorphism.discriminator(type);
		if (discriminator == null) {
			return;
		}
		String name = discriminator.property();
		JsonNode own = schema.path("properties");
		if (own.has(name) && !discriminator.visible() && !own.path(name).has("enum")) {
			throw new IllegalArgumentException(type.getRawClass().getName() + " has a component '" + name
					+ "', which also tells it from its siblings; name another field with "
					+ "@JsonTypeInfo(use = NAME, property = ...) on the type above it");
		}
		ObjectNode properties = this.mapper.createObjectNode();
		properties.putObject(name).put("type", "string").putArray("enum").add(discriminator.id());
		own.forEachEntry((field, value) -> {
			if (!field.equals(name)) {
				properties.set(field, value);
			}
		});
		schema.set("properties", properties);
	}

	private @Nullable CustomDefinition definition(ResolvedType resolved, SchemaGenerationContext context) {
		Class<?> raw = resolved.getErasedType();
		if (ANYTHING.contains(raw)) {
			return inline(this.mapper.createObjectNode());
		}
		JavaType type = this.types.javaType(resolved);
		if (raw.isEnum()) {
			ObjectNode schema = this.mapper.createObjectNode();
			schema.put("type", "string").putArray("enum").addAll(this.types.constants(raw));
			return inline(schema);
		}
		if (resolved.isArray() && !TEXT.contains(raw) || type.isContainerType() && !resolved.isArray()) {
			return null;
		}
		if (type.isReferenceType()) {
			return inline(orNull(context.createDefinitionReference(content(resolved, context))));
		}
		Type value = this.types.value(type);
		if (value != null) {
			return inline(context.createDefinition(context.getTypeContext().resolve(value)));
		}
		LogicalType kind = this.types.kind(type);
		String name = TEXT.contains(raw) ? "string" : scalar(kind);
		if (name != null) {
			return inline(scalar(name, raw));
		}
		if (kind == LogicalType.Untyped) {
			return inline(this.mapper.createObjectNode());
		}
		requireReadable(type);
		return null;
	}

	/**
	 * What an {@code Optional} holds that stands in a list or a map; fields are flattened
	 * before.
	 */
	private static ResolvedType content(ResolvedType reference, SchemaGenerationContext context) {
		List<ResolvedType> parameters = reference.getTypeParameters();
		return parameters.isEmpty() ? context.getTypeContext().resolve(Object.class) : parameters.get(0);
	}

	private ObjectNode orNull(ObjectNode schema) {
		ObjectNode either = this.mapper.createObjectNode();
		either.putArray("anyOf").add(schema).addObject().put("type", "null");
		return either;
	}

	private static @Nullable String scalar(@Nullable LogicalType kind) {
		if (kind == null) {
			return null;
		}
		return switch (kind) {
			case Integer -> "integer";
			case Float -> "number";
			case Boolean -> "boolean";
			case Textual, DateTime, OtherScalar, Binary, Enum -> "string";
			default -> null;
		};
	}

	private ObjectNode scalar(String name, Class<?> type) {
		ObjectNode schema = this.mapper.createObjectNode().put("type", name);
		String format = FORMATS.get(type.getName());
		if (format != null) {
			schema.put("format", format);
		}
		String hint = HINTS.get(type.getName());
		return (hint != null) ? schema.put("description", hint) : schema;
	}

	private void requireReadable(JavaType type) {
		Class<?> raw = type.getRawClass();
		boolean known = !Modifier.isAbstract(raw.getModifiers()) || type.isPrimitive() || type.isReferenceType()
				|| !this.polymorphism.subtypes(type).isEmpty();
		if (!known) {
			throw new IllegalArgumentException(
					raw.getName() + " is abstract, so it cannot be read from JSON and has no "
							+ "schema; use a record, or seal it so that its subtypes are known");
		}
		if (raw == Class.class || raw == Void.class || raw == void.class || Thread.class.isAssignableFrom(raw)
				|| Throwable.class.isAssignableFrom(raw)) {
			throw new IllegalArgumentException(
					raw.getName() + " is nothing that a model can write, so it has no schema; use a record");
		}
	}

	private static CustomDefinition inline(ObjectNode schema) {
		return new CustomDefinition(schema, CustomDefinition.DefinitionType.INLINE,
				CustomDefinition.AttributeInclusion.YES);
	}

}
