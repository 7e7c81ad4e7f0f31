package io.github.openrouterspring.call;

import org.jspecify.annotations.Nullable;

/**
 * A call of any operation, as all that sees who serves every operation alike: budgets,
 * for instance, need not know what is asked for.
 */
public interface Call {

	/**
	 * Return what is asked for, in the words of OpenTelemetry's {@code gen_ai}
	 * conventions where they have one.
	 * @return such as {@code chat} or {@code embeddings}
	 */
	String operation();

	/**
	 * Return the model that is asked.
	 * @return the model id, or {@code null} for the default model of the account
	 */
	@Nullable String model();

	/**
	 * Return what steers the call.
	 * @return the settings, defaults filled in
	 */
	CallSettings settings();

	/**
	 * Return whether the answer says what it costs. Where it does not, whoever adds up
	 * costs looks them up.
	 * @return whether so
	 */
	default boolean tellsCost() {
		return true;
	}

}
