package io.github.openrouterspring.decision;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks what a component of a record stands for. What kind of question it is follows from
 * the type of the component:
 * <ul>
 * <li>{@code boolean}: yes or no;</li>
 * <li>{@code double}: the probability of yes, or, with {@link #levels()}, a degree
 * between the first level, 0, and the last;</li>
 * <li>an enum: one of its constants. Jackson's {@code @JsonPropertyDescription} on a
 * constant says when it is the right one.</li>
 * </ul>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Question {

	/**
	 * The question.
	 * @return such as {@code Does the customer want money back?}
	 */
	String value();

	/**
	 * When the answer is yes.
	 * @return a description; empty for none, and then {@link #no()} has to be so too
	 */
	String yes() default "";

	/**
	 * When the answer is no.
	 * @return a description; empty for none
	 */
	String no() default "";

	/**
	 * What the degrees are, the lowest first.
	 * @return descriptions, such as {@code calm} and {@code furious}
	 */
	String[] levels() default {};

	/**
	 * From which probability on a {@code boolean} is true.
	 * @return more than 0, at most 1
	 */
	double yesFrom() default 0.5;

}
