package io.github.openrouterspring.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a method be offered to models as a tool. It is offered only where it is named.
 *
 * @see Tool#ofMethods
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenRouterTool {

	/**
	 * Name of the tool, 1 to 64 of {@code A-Z a-z 0-9 _ -}; the name of the method unless
	 * set.
	 * @return the name
	 */
	String name() default "";

	/**
	 * When to call the tool, and what it returns.
	 * @return the description
	 */
	String description();

}
