package io.github.openrouterspring.test;

import java.lang.reflect.Constructor;

import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.beans.factory.annotation.ParameterResolutionDelegate;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Makes the emulator a parameter of test methods without any annotation. What Spring
 * injects by itself stays with Spring, since JUnit refuses two resolvers for one
 * parameter.
 */
final class OpenRouterEmulatorParameterResolver implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == OpenRouterEmulator.class
				&& !(parameter.getDeclaringExecutable() instanceof Constructor<?>)
				&& !ParameterResolutionDelegate.isAutowirable(parameter.getParameter(), parameter.getIndex());
	}

	@Override
	public OpenRouterEmulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return SpringExtension.getApplicationContext(context).getBean(OpenRouterEmulator.class);
	}

}
