package io.github.openrouterspring.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;

/**
 * Finds {@code @Nullable} of whatever library, since each has its own; not those of
 * JetBrains, which the compiler does not keep for those who ask at run time.
 */
public final class Nullness {

	private Nullness() {
	}

	/**
	 * Return whether something may be null.
	 * @param annotations annotations of a field or parameter
	 * @param type its annotated type
	 * @return whether one of them is named {@code Nullable}
	 */
	public static boolean isNullable(Annotation[] annotations, AnnotatedElement type) {
		return hasNullable(annotations) || hasNullable(type.getAnnotations());
	}

	private static boolean hasNullable(Annotation[] annotations) {
		return Arrays.stream(annotations)
			.anyMatch((annotation) -> annotation.annotationType().getSimpleName().equals("Nullable"));
	}

}
