package io.github.openrouterspring.autoconfigure.tool;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.openrouterspring.tool.OpenRouterTool;
import io.github.openrouterspring.tool.Tool;
import io.github.openrouterspring.tool.Tools;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Description;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The tools among the beans of an application, by name: methods with
 * {@link OpenRouterTool}, beans of type {@link Tool}, and beans of type {@link Function}
 * with a {@code @Description}, under the name of the bean. None of them is offered to a
 * model, and no bean is made for it, before it is named.
 */
public final class ToolBeans {

	private final ConfigurableListableBeanFactory beans;

	private @Nullable Map<String, List<Found>> found;

	ToolBeans(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * Return the tools with some names.
	 * @param names names of the tools
	 * @return the tools, to be given to a model or a call
	 * @throws IllegalArgumentException if there is no tool of a name, or more than one
	 */
	public Tools named(String... names) {
		return Tools.of(Arrays.stream(names).map(this::tool).toList());
	}

	private Tool tool(String name) {
		List<Found> candidates = found().getOrDefault(name, List.of());
		if (candidates.isEmpty()) {
			throw new UnusableToolException("There is no tool '" + name + "' among the beans; there are "
					+ found().keySet() + ". Put @OpenRouterTool on a method of a bean, or declare a bean of type Tool");
		}
		if (candidates.size() > 1) {
			throw new UnusableToolException("There are several tools '" + name + "': "
					+ candidates.stream().map(Found::where).toList() + "; rename all but one");
		}
		return candidates.get(0).tool().get();
	}

	private synchronized Map<String, List<Found>> found() {
		Map<String, List<Found>> known = this.found;
		if (known == null) {
			known = new TreeMap<>();
			for (String bean : this.beans.getBeanDefinitionNames()) {
				Class<?> type = ScopedProxyUtils.isScopedTarget(bean) ? null : this.beans.getType(bean, false);
				if (type != null) {
					find(bean, ClassUtils.getUserClass(type), known);
				}
			}
			this.found = known;
		}
		return known;
	}

	private void find(String bean, Class<?> type, Map<String, List<Found>> known) {
		if (Tool.class.isAssignableFrom(type)) {
			add(known, bean, "bean '" + bean + "'", () -> this.beans.getBean(bean, Tool.class));
		}
		else if (Function.class.isAssignableFrom(type)) {
			add(known, bean, "bean '" + bean + "'", () -> function(bean));
		}
		annotatedMethods(type).forEach(
				(method, annotation) -> add(known, annotation.name().isEmpty() ? method.getName() : annotation.name(),
						method.toString(), () -> Tool.ofMethod(this.beans.getBean(bean), method)));
	}

	static Map<Method, OpenRouterTool> annotatedMethods(Class<?> type) {
		return type.getName().startsWith("org.springframework.") ? Map.of() : MethodIntrospector.selectMethods(type,
				(Method method) -> AnnotatedElementUtils.findMergedAnnotation(method, OpenRouterTool.class));
	}

	/**
	 * A merged definition has lost its description, and one that was made ahead of time
	 * too.
	 */
	static @Nullable String description(ConfigurableListableBeanFactory beans, String bean) {
		String description = beans.getBeanDefinition(bean).getDescription();
		if (StringUtils.hasText(description)) {
			return description;
		}
		Description annotation = beans.findAnnotationOnBean(bean, Description.class, false);
		return (annotation != null && StringUtils.hasText(annotation.value())) ? annotation.value() : null;
	}

	private static void add(Map<String, List<Found>> known, String name, String where, Supplier<Tool> tool) {
		known.computeIfAbsent(name, (key) -> new ArrayList<>()).add(new Found(where, tool));
	}

	private Tool function(String bean) {
		BeanDefinition definition = this.beans.getMergedBeanDefinition(bean);
		String description = description(this.beans, bean);
		if (description == null) {
			throw new UnusableToolException("The function '" + bean
					+ "' cannot be a tool without a description; put @Description on its bean method");
		}
		ResolvableType argument = definition.getResolvableType().as(Function.class).getGeneric(0);
		if (argument.resolve() == null) {
			throw new UnusableToolException("The function '" + bean
					+ "' cannot be a tool, because the type of its argument is not known; declare it as Function<X, Y>");
		}
		return function(bean, description, argument.getType());
	}

	@SuppressWarnings("unchecked")
	private Tool function(String bean, String description, Type argument) {
		Function<Object, @Nullable Object> function = (Function<Object, @Nullable Object>) this.beans.getBean(bean);
		return Tool.typed(bean, description, argument, function);
	}

	/**
	 * A tool that could be offered.
	 *
	 * @param where where it was found
	 * @param tool makes it
	 */
	private record Found(String where, Supplier<Tool> tool) {

	}

}
