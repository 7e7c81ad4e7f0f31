package io.github.openrouterspring.schema;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.impl.SimpleNameIdResolver;
import tools.jackson.databind.jsontype.impl.TypeNameIdResolver;

/**
 * Which types stand behind a type, and the field by which the mapper tells them apart.
 */
final class Polymorphism {

	private final MapperTypes types;

	Polymorphism(MapperTypes types) {
		this.types = types;
	}

	/** The concrete types behind a type; empty if it is itself what is read. */
	List<Class<?>> subtypes(JavaType type) {
		if (typeInfo(type) == null) {
			return List.of();
		}
		List<Class<?>> concrete = named(type).stream()
			.<Class<?>>map(NamedType::getType)
			.filter((subtype) -> !Modifier.isAbstract(subtype.getModifiers())
					&& type.getRawClass().isAssignableFrom(subtype))
			.distinct()
			.toList();
		return (concrete.size() == 1 && concrete.get(0) == type.getRawClass()) ? List.of() : concrete;
	}

	private Collection<NamedType> named(JavaType type) {
		DeserializationConfig config = this.types.config();
		return config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, this.types.annotations(type));
	}

	private JsonTypeInfo.@Nullable Value typeInfo(JavaType type) {
		DeserializationConfig config = this.types.config();
		AnnotatedClass annotations = this.types.annotations(type);
		return config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, annotations);
	}

	/** How values of a type say which one they are; {@code null} if they need not. */
	@Nullable Discriminator discriminator(JavaType type) {
		JsonTypeInfo.Value info = typeInfo(type);
		if (info == null || info.getIdType() == JsonTypeInfo.Id.NONE || info.getIdType() == JsonTypeInfo.Id.DEDUCTION) {
			return null;
		}
		if (info.getInclusionType() != JsonTypeInfo.As.PROPERTY
				&& info.getInclusionType() != JsonTypeInfo.As.EXISTING_PROPERTY) {
			throw new IllegalArgumentException(type.getRawClass().getName() + " tells its subtypes apart by "
					+ info.getInclusionType() + "; a schema needs @JsonTypeInfo(include = PROPERTY)");
		}
		return new Discriminator(Objects.requireNonNull(info.getPropertyName()), id(info.getIdType(), type),
				info.getInclusionType() == JsonTypeInfo.As.EXISTING_PROPERTY || info.getIdVisible());
	}

	private String id(JsonTypeInfo.Id kind, JavaType type) {
		JavaType root = root(type);
		Collection<NamedType> subtypes = this.types.config()
			.getSubtypeResolver()
			.collectAndResolveSubtypesByClass(this.types.config(), this.types.annotations(root));
		TypeIdResolver ids = switch (kind) {
			case NAME -> TypeNameIdResolver.construct(this.types.config(), root, subtypes, true, false);
			case SIMPLE_NAME -> SimpleNameIdResolver.construct(this.types.config(), root, subtypes, true, false);
			default -> throw new IllegalArgumentException(root.getRawClass().getName()
					+ " tells its subtypes apart by @JsonTypeInfo(use = " + kind + "); a schema needs NAME");
		};
		return Objects.requireNonNull(ids.idFromValueAndType(null, null, type.getRawClass()));
	}

	/** The topmost type of the family. */
	private JavaType root(JavaType type) {
		JavaType parent = type.getSuperClass();
		if (parent != null && !parent.isJavaLangObject() && typeInfo(parent) != null) {
			return root(parent);
		}
		return type.getInterfaces()
			.stream()
			.filter((candidate) -> typeInfo(candidate) != null)
			.findFirst()
			.map(this::root)
			.orElse(type);
	}

	/**
	 * A field that tells a type from its siblings.
	 *
	 * @param property name of the field
	 * @param id its value
	 * @param visible whether the type may have a component of the same name
	 */
	record Discriminator(String property, String id, boolean visible) {

	}

}
