package io.github.openrouterspring.http;

import java.io.IOException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What counts as a key, and how it is kept out of sight.
 */
public final class ApiKey {

	private static final int SURELY_NO_WORD = 12;

	private static final int DEEPEST = 20;

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
		String masked = (key != null && text.contains(key)) ? without(text, key) : text;
		return masked.contains("sk-or-") ? masked.replaceAll("sk-or-[A-Za-z0-9_-]+", "sk-or-***") : masked;
	}

	/** A short key may be a part of words that have nothing to do with it. */
	private static String without(String text, String key) {
		return (key.length() >= SURELY_NO_WORD) ? text.replace(key, "***")
				: text.replaceAll("(?<![A-Za-z0-9])" + Pattern.quote(key) + "(?![A-Za-z0-9])", "***");
	}

	/**
	 * Take keys out of what a parser or the network says of bytes from outside, some of
	 * which it may repeat.
	 * @param cause the failure, or {@code null}
	 * @param key the key that was used, or {@code null}
	 * @return the same; without the key another, which has its words
	 */
	static @Nullable Throwable masked(@Nullable Throwable cause, @Nullable String key) {
		Throwable shown = cause;
		for (int depth = 0; shown != null && depth < DEEPEST; depth++) {
			String words = shown.toString();
			String masked = masked(words, key);
			if (!masked.equals(words)) {
				return new IOException(masked);
			}
			shown = shown.getCause();
		}
		return cause;
	}

	/**
	 * Take keys out of headers.
	 * @param headers headers of a response
	 * @param key the key that was used, or {@code null}
	 * @return the same; without the key a copy
	 */
	static HttpHeaders masked(HttpHeaders headers, @Nullable String key) {
		boolean[] shown = new boolean[1];
		headers.forEach((name, values) -> {
			for (int i = 0; i < values.size(); i++) {
				shown[0] |= !masked(values.get(i), key).equals(values.get(i));
			}
		});
		if (!shown[0]) {
			return headers;
		}
		HttpHeaders masked = new HttpHeaders();
		headers.forEach((name, values) -> values.forEach((value) -> masked.add(name, masked(value, key))));
		return masked;
	}

}
