package io.github.openrouterspring.api;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.util.UriUtils;

/**
 * Puts variables into paths.
 */
final class ApiPath {

	private static final Pattern VARIABLE = Pattern.compile("\\{[^{}]*}");

	private ApiPath() {
	}

	static String of(String path, Object... variables) {
		if (!path.startsWith("/")) {
			throw new IllegalArgumentException("The path is '" + path
					+ "'; it must begin with a slash, and stand below the base URL, such as /keys");
		}
		Matcher matcher = VARIABLE.matcher(path);
		StringBuilder encoded = new StringBuilder();
		int used = 0;
		while (matcher.find()) {
			String value = (used < variables.length) ? String.valueOf(variables[used]) : "";
			matcher.appendReplacement(encoded,
					Matcher.quoteReplacement(UriUtils.encode(value, StandardCharsets.UTF_8)));
			used++;
		}
		if (used != variables.length) {
			throw new IllegalArgumentException("The path '" + path + "' has " + used
					+ " names in braces, but there are " + variables.length + " variables; give one for each");
		}
		return matcher.appendTail(encoded).toString();
	}

	static String at(String path, long offset) {
		return path + (path.contains("?") ? "&" : "?") + "offset=" + offset;
	}

}
