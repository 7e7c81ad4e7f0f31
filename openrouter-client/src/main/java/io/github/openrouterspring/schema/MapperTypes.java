package io.github.openrouterspring.schema;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.classmate.ResolvedType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * What a mapper makes of a type, asked of the mapper itself, so that a schema says the
 * names that values are read by.
 */
final class MapperTypes {

	private final JsonMapper mapper;

	private final Map<JavaType, List<BeanPropertyDefinition>> properties = new ConcurrentHashMap<>();

	MapperTypes(JsonMapper mapper) {
		this.mapper = mapper;
	}

	DeserializationConfig config() {
		return this.mapper.deserializationConfig();
	}

	JavaType javaType(ResolvedType type) {
		if (type.isArray()) {
			return this.mapper.getTypeFactory().constructArrayType(javaType(type.getArrayElementType()));
		}
		JavaType[] parameters = type.getTypeParameters().stream().map(this::javaType).toArray(JavaType[]::new);
		return (parameters.length != 0)
				? this.mapper.getTypeFactory().constructParametricType(type.getErasedType(), parameters)
				: this.mapper.getTypeFactory().constructType(type.getErasedType());
	}

	/** The kind of value that the mapper reads; {@code null} if it does not say. */
	@Nullable LogicalType kind(JavaType type) {
		try {
			return this.mapper._deserializationContext().findRootValueDeserializer(type).logicalType();
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(type.toCanonical() + " cannot be read from JSON, so it has no schema: "
					+ ex.getOriginalMessage() + "; use a record", ex);
		}
	}

	AnnotatedClass annotations(JavaType type) {
		return introspector().introspectClassAnnotations(type);
	}

	private ClassIntrospector introspector() {
		return config().classIntrospectorInstance();
	}

	@Nullable String description(JavaType type) {
		return config().getAnnotationIntrospector().findClassDescription(config(), annotations(type));
	}

	/** The type of the one value that an object of the type is written as, if it is. */
	@Nullable Type value(JavaType type) {
		AnnotatedMember value = introspector().introspectForSerialization(type, annotations(type))
			.findJsonValueAccessor();
		if (value == null) {
			return null;
		}
		return (value.getMember() instanceof Field field) ? field.getGenericType()
				: ((Method) value.getMember()).getGenericReturnType();
	}

	@Nullable BeanPropertyDefinition property(JavaType type, Field field) {
		return this.properties.computeIfAbsent(type, this::properties)
			.stream()
			.filter((property) -> isOf(property, field))
			.findFirst()
			.orElse(null);
	}

	private List<BeanPropertyDefinition> properties(JavaType type) {
		BeanDescription description = introspector().introspectForDeserialization(type, annotations(type));
		return description.findProperties()
			.stream()
			.filter((property) -> !description.getIgnoredPropertyNames().contains(property.getName()))
			.toList();
	}

	private static boolean isOf(BeanPropertyDefinition property, Field field) {
		return (property.hasField()) ? field.equals(property.getField().getAnnotated())
				: field.getName().equals(property.getInternalName());
	}

	/** The constants of an enum as the mapper writes them. */
	List<JsonNode> constants(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.<JsonNode>map((constant) -> this.mapper.valueToTree(constant))
			.toList();
	}

	static boolean isNullable(Field field) {
		return Optional.class.isAssignableFrom(field.getType())
				|| Nullness.isNullable(field.getAnnotations(), field.getAnnotatedType())
				|| KotlinTypes.isNullable(field);
	}

}
