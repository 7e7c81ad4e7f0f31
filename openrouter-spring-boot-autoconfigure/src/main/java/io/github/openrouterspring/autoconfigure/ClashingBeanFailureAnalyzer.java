package io.github.openrouterspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Says what to do about a bean of the application that has the name of one of ours, and
 * another type. Boot would advise to override one by the other, which breaks either.
 */
@Order(0)
class ClashingBeanFailureAnalyzer extends AbstractFailureAnalyzer<BeanDefinitionOverrideException> {

	private static final String OURS = ClashingBeanFailureAnalyzer.class.getPackageName();

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanDefinitionOverrideException cause) {
		if (!isOurs(cause.getBeanDefinition())) {
			return null;
		}
		String name = cause.getBeanName();
		return new FailureAnalysis(
				"The application has a bean called '" + name + "' ("
						+ cause.getExistingDefinition().getResourceDescription()
						+ "), and so is a bean of the OpenRouter starter.",
				"Give the bean of the application another name, such as @Bean(\"my" + capitalized(name)
						+ "\") or @Component(\"my" + capitalized(name) + "\"). One that shall take the place of the "
						+ "starter's has to be of the same type.",
				cause);
	}

	private static boolean isOurs(BeanDefinition definition) {
		String factory = definition.getFactoryBeanName();
		String type = definition.getBeanClassName();
		return (factory != null && factory.startsWith(OURS))
				|| (type != null && type.startsWith("io.github.openrouterspring."));
	}

	private static String capitalized(String name) {
		return Character.toUpperCase(name.charAt(0)) + name.substring(1);
	}

}
