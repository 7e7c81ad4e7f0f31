package io.github.openrouterspring.schema;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;

/**
 * What Kotlin says of the properties of its classes, as far as {@code kotlin-reflect} is
 * on the class path; the annotations that its compiler writes are not kept for others.
 */
final class KotlinTypes {

	private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private KotlinTypes() {
	}

	private static boolean isKotlin(Class<?> type) {
		return KotlinDetector.isKotlinReflectPresent() && KotlinDetector.isKotlinType(type);
	}

	/**
	 * Return whether the type of a property ends with a question mark.
	 * @param field its field
	 * @return whether so
	 */
	static boolean isNullable(Field field) {
		return isKotlin(field.getDeclaringClass()) && Nullness.forField(field) == Nullness.NULLABLE;
	}

	/**
	 * Return whether the constructor has a default for a property, so that a value may be
	 * made without it.
	 * @param field its field
	 * @return whether so
	 */
	static boolean hasDefault(Field field) {
		Class<?> type = field.getDeclaringClass();
		if (!isKotlin(type) || isNullable(field)) {
			return false;
		}
		Constructor<?> constructor = BeanUtils.findPrimaryConstructor(type);
		@Nullable String @Nullable [] names = (constructor != null) ? NAMES.getParameterNames(constructor) : null;
		if (constructor == null || names == null) {
			return false;
		}
		for (int i = 0; i < names.length; i++) {
			if (field.getName().equals(names[i])) {
				return new MethodParameter(constructor, i).isOptional();
			}
		}
		return false;
	}

}
