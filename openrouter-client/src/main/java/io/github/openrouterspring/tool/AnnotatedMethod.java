package io.github.openrouterspring.tool;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.openrouterspring.schema.Nullness;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * Makes tools of methods with {@link OpenRouterTool}, also behind a proxy.
 */
final class AnnotatedMethod {

	private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private static final boolean COROUTINES = ClassUtils.isPresent("kotlinx.coroutines.reactor.MonoKt",
			AnnotatedMethod.class.getClassLoader());

	/** What a model is told that has nothing to be told. */
	private static final String DONE = "done";

	private AnnotatedMethod() {
	}

	static List<FunctionTool> all(Object bean) {
		Class<?> type = AopUtils.getTargetClass(bean);
		List<FunctionTool> tools = MethodIntrospector
			.selectMethods(type,
					(Method method) -> AnnotatedElementUtils.hasAnnotation(method, OpenRouterTool.class) ? true : null)
			.keySet()
			.stream()
			.map((method) -> of(bean, method))
			.toList();
		if (tools.isEmpty()) {
			throw new IllegalArgumentException(
					type.getName() + " has no method with @OpenRouterTool, so no tools can be made of it");
		}
		return tools;
	}

	static FunctionTool of(Object bean, Method method) {
		OpenRouterTool annotation = AnnotatedElementUtils.findMergedAnnotation(method, OpenRouterTool.class);
		if (annotation == null) {
			throw new IllegalArgumentException("The method " + method + " has no @OpenRouterTool");
		}
		String name = annotation.name().isEmpty() ? method.getName() : annotation.name();
		Method invoked = AopUtils.selectInvocableMethod(method, bean.getClass());
		ReflectionUtils.makeAccessible(invoked);
		KotlinFunction kotlin = kotlin(method);
		KotlinFunction called = (kotlin != null) ? kotlin(invoked) : null;
		return new FunctionTool(name, annotation.description(), new ParameterArguments(parameters(method, kotlin)),
				(arguments) -> invoke(invoked, called, bean, (@Nullable Object[]) arguments));
	}

	/** What Kotlin knows of a method, if it was written in Kotlin and can be asked. */
	private static @Nullable KotlinFunction kotlin(Method method) {
		boolean reflection = KotlinDetector.isKotlinReflectPresent();
		if (KotlinDetector.isSuspendingFunction(method) && !(reflection && COROUTINES)) {
			throw new IllegalArgumentException("The tool " + method
					+ " is a suspend function, which needs kotlin-reflect and kotlinx-coroutines-reactor on the class "
					+ "path; add them, or make it a plain function");
		}
		return (reflection && KotlinDetector.isKotlinType(method.getDeclaringClass())) ? KotlinFunction.of(method)
				: null;
	}

	@SuppressWarnings("NullAway") // a method takes as many values as it has parameters
	private static @Nullable Object invoke(Method method, @Nullable KotlinFunction kotlin, Object bean,
			@Nullable Object @Nullable [] arguments) throws Exception {
		try {
			Object result = (kotlin != null) ? kotlin.call(bean, arguments, DONE) : method.invoke(bean, arguments);
			return (method.getReturnType() == void.class) ? DONE : result;
		}
		catch (Exception ex) {
			// Kotlin throws it without a declaration.
			if (ex instanceof InvocationTargetException thrown) {
				ReflectionUtils.rethrowException(thrown.getTargetException());
			}
			throw ex;
		}
	}

	private static List<ParameterArguments.Parameter> parameters(Method method, @Nullable KotlinFunction kotlin) {
		@Nullable String @Nullable [] names = NAMES.getParameterNames(method);
		List<ParameterArguments.Parameter> parameters = new ArrayList<>();
		int count = (kotlin != null) ? kotlin.parameterCount() : method.getParameterCount();
		for (int i = 0; i < count; i++) {
			String name = (names != null) ? names[i] : null;
			if (name == null) {
				throw new IllegalArgumentException("The parameters of " + method
						+ " have no names, so a model cannot be told of them; compile with '-parameters'");
			}
			ParameterArguments.Parameter parameter = parameter(name, method.getParameters()[i]);
			parameters
				.add((kotlin != null) ? parameter.inKotlin(kotlin.isNullable(i), kotlin.hasDefault(i)) : parameter);
		}
		return parameters;
	}

	private static ParameterArguments.Parameter parameter(String name, Parameter parameter) {
		ToolParameter annotation = parameter.getAnnotation(ToolParameter.class);
		String description = (annotation != null && StringUtils.hasText(annotation.value())) ? annotation.value()
				: null;
		String defaultValue = (annotation != null && !annotation.defaultValue().equals(ToolParameter.NONE))
				? annotation.defaultValue() : null;
		boolean optional = defaultValue != null || parameter.getType() == Optional.class
				|| Nullness.isNullable(parameter.getAnnotations(), parameter.getAnnotatedType());
		return new ParameterArguments.Parameter(name, parameter.getParameterizedType(), description, optional,
				defaultValue, false);
	}

}
