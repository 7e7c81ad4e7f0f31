package io.github.openrouterspring.call;

import org.jspecify.annotations.Nullable;

/**
 * A call of any operation, as all that sees who serves every operation alike: budgets,
 * for instance, need not know what is asked for.
 */
public interface Call {

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

}
