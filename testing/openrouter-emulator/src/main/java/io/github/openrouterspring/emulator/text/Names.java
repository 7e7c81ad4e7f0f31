package io.github.openrouterspring.emulator.text;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Names as users write them: constants in kebab case ({@code late-signature}), and names
 * in which {@code *} stands for anything ({@code anthropic/*}).
 */
public final class Names {

	private Names() {
	}

	/** {@code late-signature} for {@code LATE_SIGNATURE}. */
	public static String kebab(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** The constant with this name in kebab case, or null. */
	public static <E extends Enum<E>> @Nullable E find(Class<E> type, String kebab) {
		for (E constant : type.getEnumConstants()) {
			if (kebab(constant).equals(kebab)) {
				return constant;
			}
		}
		return null;
	}

	/** Whether a text is what a pattern with {@code *} stands for. */
	public static boolean matches(String pattern, String text) {
		return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), text);
	}

}
