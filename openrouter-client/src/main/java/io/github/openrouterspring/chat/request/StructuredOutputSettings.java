package io.github.openrouterspring.chat.request;

import io.github.openrouterspring.call.CallSettings;
import org.jspecify.annotations.Nullable;

/**
 * What {@link StructuredOutputOptions} come to for one call, defaults filled in. They
 * travel as attributes of the call, so that each is inherited alone.
 *
 * @param strict whether the model is held to the schema
 * @param jsonModeFallback whether a model that refuses schemas is asked in JSON mode
 * @param repairs how often a model is shown what is wrong with its answer
 * @param healing whether OpenRouter repairs the JSON
 */
public record StructuredOutputSettings(boolean strict, boolean jsonModeFallback, int repairs, boolean healing) {

	static final String STRICT = "structured-output.strict";

	static final String JSON_MODE_FALLBACK = "structured-output.json-mode-fallback";

	static final String REPAIRS = "structured-output.repairs";

	static final String HEALING = "structured-output.healing";

	static final int MOST_REPAIRS = 5;

	/**
	 * Read the settings of a call.
	 * @param settings what steers the call
	 * @return the settings
	 */
	public static StructuredOutputSettings of(CallSettings settings) {
		Integer repairs = settings.attribute(REPAIRS, Integer.class);
		return new StructuredOutputSettings(flag(settings, STRICT, true), flag(settings, JSON_MODE_FALLBACK, false),
				(repairs != null) ? repairs : 0, flag(settings, HEALING, false));
	}

	private static boolean flag(CallSettings settings, String name, boolean unless) {
		@Nullable Boolean flag = settings.attribute(name, Boolean.class);
		return (flag != null) ? flag : unless;
	}

}
