package io.github.openrouterspring.autoconfigure.tool;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.github.openrouterspring.tool.OpenRouterTool;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Hints for the tools among beans: their methods are called by reflection, and arguments
 * and results are read and written by the application's mapper. What stands behind a bean
 * of type {@code Tool} cannot be known.
 */
final class ToolHints implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Set<Method> methods = ToolBeans.annotatedMethods(ClassUtils.getUserClass(bean.getBeanClass())).keySet();
		ResolvableType function = bean.getBeanType().as(Function.class);
		boolean described = function != ResolvableType.NONE
				&& ToolBeans.description(bean.getBeanFactory(), bean.getBeanName()) != null;
		return (methods.isEmpty() && !described) ? null : new Contribution(methods, function);
	}

	/**
	 * Hints of a bean.
	 *
	 * @param methods its methods that are tools
	 * @param function itself, if it is one
	 */
	private record Contribution(Set<Method> methods,
			ResolvableType function) implements BeanRegistrationAotContribution {

		private static final BindingReflectionHintsRegistrar BINDING = new BindingReflectionHintsRegistrar();

		@Override
		public void applyTo(GenerationContext generationContext, BeanRegistrationCode beanRegistrationCode) {
			ReflectionHints hints = generationContext.getRuntimeHints().reflection();
			for (Method method : this.methods) {
				hints.registerMethod(method, ExecutableMode.INVOKE);
				for (int i = 0; i < method.getParameterCount(); i++) {
					bind(hints, ResolvableType.forMethodParameter(method, i));
				}
				bind(hints, ResolvableType.forMethodReturnType(method));
			}
			for (ResolvableType type : this.function.getGenerics()) {
				bind(hints, type);
			}
		}

		/** Of what comes later, the mapper sees what comes. */
		private static void bind(ReflectionHints hints, ResolvableType type) {
			Class<?> raw = type.resolve(Object.class);
			if (!Publisher.class.isAssignableFrom(raw) && !CompletionStage.class.isAssignableFrom(raw)) {
				BINDING.registerReflectionHints(hints, raw);
			}
			for (ResolvableType generic : type.getGenerics()) {
				bind(hints, generic);
			}
		}

	}

}
