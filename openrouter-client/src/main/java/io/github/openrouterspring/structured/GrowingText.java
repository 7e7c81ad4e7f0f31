package io.github.openrouterspring.structured;

import java.util.Arrays;

/**
 * A JSON string as its characters arrive, escapes undone.
 */
final class GrowingText {

	private char[] characters = new char[64];

	private int length;

	/** Digits of a Unicode escape that are still to come. */
	private int hexDigits;

	private int codeUnit;

	private boolean escaped;

	/**
	 * Take the next character.
	 * @param c the character
	 * @return whether the text goes on; {@code false} at its closing quote
	 */
	boolean add(char c) {
		if (this.hexDigits > 0) {
			this.codeUnit = this.codeUnit * 16 + Math.max(0, Character.digit(c, 16));
			if (--this.hexDigits == 0) {
				append((char) this.codeUnit);
			}
		}
		else if (this.escaped) {
			this.escaped = false;
			unescape(c);
		}
		else if (c == '\\') {
			this.escaped = true;
		}
		else if (c == '"') {
			return false;
		}
		else {
			append(c);
		}
		return true;
	}

	private void unescape(char c) {
		switch (c) {
			case 'u' -> {
				this.hexDigits = 4;
				this.codeUnit = 0;
			}
			case 'n' -> append('\n');
			case 't' -> append('\t');
			case 'r' -> append('\r');
			case 'b' -> append('\b');
			case 'f' -> append('\f');
			default -> append(c);
		}
	}

	private void append(char c) {
		if (this.length == this.characters.length) {
			this.characters = Arrays.copyOf(this.characters, this.length * 2);
		}
		this.characters[this.length++] = c;
	}

	View view() {
		boolean half = this.length > 0 && Character.isHighSurrogate(this.characters[this.length - 1]);
		return new View(this.characters, half ? this.length - 1 : this.length);
	}

	/**
	 * What a text had at one moment.
	 *
	 * @param characters holds the text at its beginning
	 * @param length how many of them count
	 */
	record View(char[] characters, int length) {

		String text() {
			return new String(this.characters, 0, this.length);
		}

	}

}
