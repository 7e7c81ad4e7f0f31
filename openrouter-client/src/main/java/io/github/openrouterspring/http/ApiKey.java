package io.github.openrouterspring.http;

import org.jspecify.annotations.Nullable;

/**
 * What counts as a key, and how it is kept out of sight.
 */
public final class ApiKey {

	private static final String QUOTES = "\"'`";

	private ApiKey() {
	}

	/**
	 * Return a key that can be used.
	 * @param text what was configured
	 * @return the key, or {@code null} if it is missing: blank, or a placeholder that
	 * nothing replaced
	 * @throws IllegalArgumentException if it has characters that no key has, without
	 * showing it
	 */
	public static @Nullable String usable(@Nullable String text) {
		if (text == null || text.isBlank() || text.trim().startsWith("${")) {
			return null;
		}
		String key = text.strip();
		if (QUOTES.indexOf(key.charAt(0)) >= 0 || QUOTES.indexOf(key.charAt(key.length() - 1)) >= 0) {
			throw new IllegalArgumentException(
					"The OpenRouter API key stands in quotation marks, which would be sent with "
							+ "it; write it without them");
		}
		for (int i = 0; i < key.length(); i++) {
			if (key.charAt(i) <= ' ' || key.charAt(i) >= 127) {
				throw new IllegalArgumentException(
						"The OpenRouter API key has a line break, a blank or another character "
								+ "that no key has; copy it again from https://openrouter.ai/keys");
			}
		}
		return key;
	}

	/**
	 * Take keys out of a text that came from outside.
	 * @param text the text
	 * @param key the key that was used, or {@code null}
	 * @return the text without it and without anything that looks like one
	 */
	static String masked(String text, @Nullable String key) {
		String masked = (key != null && key.length() >= 12) ? text.replace(key, "***") : text;
		return masked.contains("sk-or-") ? masked.replaceAll("sk-or-[A-Za-z0-9_-]+", "sk-or-***") : masked;
	}

}
