package io.github.openrouterspring.emulator;

import java.util.regex.Pattern;

/**
 * Names in which {@code *} stands for anything: {@code anthropic/*}.
 */
final class Wildcard {

	private Wildcard() {
	}

	static boolean matches(String pattern, String text) {
		return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), text);
	}

}
