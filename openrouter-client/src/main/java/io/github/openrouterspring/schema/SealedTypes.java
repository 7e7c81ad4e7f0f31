package io.github.openrouterspring.schema;

import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Lets sealed types be read without annotations: a field {@code type} has the simple name
 * of the class. What a type says of itself with {@link JsonTypeInfo} goes first.
 */
final class SealedTypes extends NopAnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	private static final JsonTypeInfo.Value BY_SIMPLE_NAME = JsonTypeInfo.Value.construct(JsonTypeInfo.Id.SIMPLE_NAME,
			JsonTypeInfo.As.PROPERTY, "type", null, false, false);

	@Override
	public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
		boolean named = annotated instanceof AnnotatedClass && !annotated.hasAnnotation(JsonDeserialize.class)
				&& isSealed(annotated.getRawType());
		return named ? BY_SIMPLE_NAME : null;
	}

	private static boolean isSealed(@Nullable Class<?> type) {
		return type != null && type != Object.class && !type.getName().startsWith("java.")
				&& (type.isSealed() || isSealed(type.getSuperclass())
						|| Arrays.stream(type.getInterfaces()).anyMatch(SealedTypes::isSealed));
	}

	@Override
	public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
		Class<?>[] permitted = annotated.getRawType().getPermittedSubclasses();
		return (permitted != null && annotated instanceof AnnotatedClass)
				? Arrays.stream(permitted).map((type) -> new NamedType(type)).toList() : null;
	}

	@Override
	public Version version() {
		return Version.unknownVersion();
	}

}
