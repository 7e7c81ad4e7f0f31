package io.github.openrouterspring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.chat.ChatFilter;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.Environment;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Test of the part of an application that uses a {@link LanguageModel}, and of nothing
 * else: starts the auto-configuration of OpenRouter and JSON, and of the application only
 * the named components, {@link ChatFilter} and client customizer beans and what shapes
 * JSON. No web server, no database. An emulator answers, as with
 * {@link AutoConfigureOpenRouterEmulator @AutoConfigureOpenRouterEmulator}; with
 * {@link AutoConfigureOpenRouterReplay @AutoConfigureOpenRouterReplay} next to it,
 * recordings do.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(OpenRouterTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(OpenRouterTypeExcludeFilter.class)
@AutoConfigureOpenRouterEmulator
@ImportAutoConfiguration
public @interface OpenRouterTest {

	/**
	 * Properties in the form {@literal key=value} that are added to the
	 * {@link Environment} before the test runs.
	 * @return the properties
	 */
	String[] properties() default {};

	/**
	 * The components under test, alias of {@link #components()}.
	 * @return the components
	 */
	@AliasFor("components")
	Class<?>[] value() default {};

	/**
	 * The components under test. Not needed for those that are imported or made by hand.
	 * @return the components
	 */
	@AliasFor("value")
	Class<?>[] components() default {};

	/**
	 * Whether the components of a {@link SpringBootApplication @SpringBootApplication}
	 * are left out unless they are named or known to belong here.
	 * @return whether the usual filters are used
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Filters that add components which would be left out.
	 * @return the filters
	 */
	ComponentScan.Filter[] includeFilters() default {};

	/**
	 * Filters that leave out components which would be added.
	 * @return the filters
	 */
	ComponentScan.Filter[] excludeFilters() default {};

	/**
	 * Auto-configurations that are left out.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
