package io.github.openrouterspring.test.replay;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * When exchanges are recorded. The property {@value #PROPERTY} says it for a whole run of
 * tests.
 */
public enum RecordMode {

	/** For a test that has no recordings yet, if there is a key. */
	MISSING,

	/** For each test, over the recordings that it has: {@code true}. */
	ALWAYS,

	/** Never, so that a test without recordings fails: {@code false}. */
	NEVER;

	/**
	 * Name of the property.
	 */
	public static final String PROPERTY = "openrouter.record";

	/**
	 * Read the value of the property.
	 * @param value {@code true}, {@code false}, or {@code null} or nothing for
	 * {@link #MISSING}
	 * @return the mode
	 * @throws IllegalArgumentException when it is anything else
	 */
	public static RecordMode of(@Nullable String value) {
		return switch ((value != null) ? value.strip().toLowerCase(Locale.ROOT) : "") {
			case "" -> MISSING;
			case "true" -> ALWAYS;
			case "false" -> NEVER;
			default -> throw new IllegalArgumentException(
					PROPERTY + " is '" + value + "', but must be true, false, or not set");
		};
	}

}
