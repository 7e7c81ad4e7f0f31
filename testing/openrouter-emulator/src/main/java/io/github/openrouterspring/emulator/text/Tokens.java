package io.github.openrouterspring.emulator.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tokenizer that is wrong in the same way every time: a token is up to seven letters
 * with the blanks before them.
 */
public final class Tokens {

	private static final Pattern TOKEN = Pattern.compile("\\s*\\S{1,7}|\\s+$");

	private Tokens() {
	}

	/** The tokens of a text; joined again they are the text. */
	public static List<String> split(String text) {
		List<String> tokens = new ArrayList<>();
		Matcher matcher = TOKEN.matcher(text);
		while (matcher.find()) {
			tokens.add(matcher.group());
		}
		return tokens;
	}

	public static String first(String text, int count) {
		List<String> tokens = split(text);
		return String.join("", tokens.subList(0, Math.min(count, tokens.size())));
	}

	/** Cheap enough for prompts of many megabytes. */
	public static int estimate(String text) {
		return (text.length() + 3) / 4;
	}

}
