package io.github.openrouterspring.test;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/**
 * Which components of an application a slice starts. What belongs to every slice stands
 * in {@code META-INF/spring/...OpenRouterTest.includes}.
 */
final class OpenRouterTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<OpenRouterTest> {

	private static final Class<?>[] NO_COMPONENTS = {};

	private final Class<?>[] components;

	OpenRouterTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.components = getAnnotation().getValue("components", Class[].class).orElse(NO_COMPONENTS);
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return new LinkedHashSet<>(Arrays.asList(this.components));
	}

}
