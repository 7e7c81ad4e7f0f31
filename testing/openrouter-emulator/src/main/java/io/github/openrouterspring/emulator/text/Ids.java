package io.github.openrouterspring.emulator.text;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Identifiers as OpenRouter and its providers make them.
 */
public final class Ids {

	private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

	private Ids() {
	}

	/**
	 * The id of a generation.
	 * @param created epoch seconds
	 */
	public static String generation(long created) {
		return "gen-" + created + "-" + random(20);
	}

	/**
	 * The id of a generation of another kind than chats.
	 * @param kind how it begins, {@code emb}
	 * @param created epoch seconds
	 */
	public static String generation(String kind, long created) {
		return "gen-" + kind + "-" + created + "-" + random(20);
	}

	/** The id of a tool call. */
	public static String toolCall() {
		return "call_" + random(24);
	}

	private static String random(int length) {
		return ThreadLocalRandom.current()
			.ints(length, 0, LETTERS.length())
			.collect(StringBuilder::new, (text, at) -> text.append(LETTERS.charAt(at)), StringBuilder::append)
			.toString();
	}

}
