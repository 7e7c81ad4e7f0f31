package io.github.openrouterspring.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a parameter of a method with {@link OpenRouterTool}. A parameter that is
 * {@code @Nullable}, {@code Optional} or has a default may be left out by the model.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface ToolParameter {

	/** Says that there is no default. */
	String NONE = "\n\t\t\n\t\t\n\uE000\uE001\uE002\n\t\t\t\t\n";

	/**
	 * What the parameter is for.
	 * @return the description; blank if its name says enough
	 */
	String value() default "";

	/**
	 * What the parameter is if the model leaves it out, as text.
	 * @return the default
	 */
	String defaultValue() default NONE;

}
