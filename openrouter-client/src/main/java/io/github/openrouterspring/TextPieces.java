package io.github.openrouterspring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import org.jspecify.annotations.Nullable;

/**
 * Text in pieces as it comes. Providers cut between tokens, which may be in the middle of
 * what a person sees as one character: an accent after its letter, a flag, a family of
 * emoji. The last character waits until it is known to be whole.
 */
final class TextPieces {

	/** What a person sees as one character, by Unicode's annex 29. */
	private static final Pattern CHARACTER = Pattern.compile("\\X");

	/** A character never is longer; who writes such a thing gets it in pieces. */
	private static final int LONGEST_CHARACTER = 100;

	/** Characters of ASCII that others follow to make one: keycaps, and crossed signs. */
	private static final String OPEN_SIGNS = "#*<=>";

	private String waiting = "";

	@Nullable String next(ChatEvent event) {
		if (event instanceof ChatCompletionChunk chunk) {
			String text = chunk.text();
			return (text != null) ? whole(text) : null;
		}
		// The model has come to an end, or pauses while a tool runs.
		return rest();
	}

	private @Nullable String whole(String text) {
		String piece = this.waiting.isEmpty() ? text : this.waiting + text;
		int end = endOfWholes(piece);
		this.waiting = piece.substring(end);
		return (end > 0) ? piece.substring(0, end) : null;
	}

	private static int endOfWholes(String piece) {
		int last = piece.length() - 1;
		// The other half tells whether it belongs to what stands before it.
		int length = Character.isHighSurrogate(piece.charAt(last)) ? last : last + 1;
		return (length == 0 || isClosed(piece.charAt(length - 1))) ? length : lastCharacter(piece, length);
	}

	/** Nothing is written above or around blanks and signs that end words. */
	private static boolean isClosed(char last) {
		return last < 0x80 && last != '\r' && !Character.isLetterOrDigit(last) && OPEN_SIGNS.indexOf(last) < 0;
	}

	private static int lastCharacter(String piece, int length) {
		if (length >= 2 && piece.charAt(length - 1) < 0x80 && piece.charAt(length - 2) < 0x80) {
			// Most letters, which no search is needed for: nothing joins two of ASCII
			// here.
			return length - 1;
		}
		int from = length - 1;
		while (from > 0 && piece.charAt(from) > ' ') {
			from--;
		}
		Matcher characters = CHARACTER.matcher(piece).region(from, length);
		int last = from;
		while (characters.find()) {
			last = characters.start();
		}
		return (length - last <= LONGEST_CHARACTER) ? last : length;
	}

	/**
	 * Return what has waited, where nothing follows it.
	 * @return the text; {@code null} if nothing has waited
	 */
	@Nullable String rest() {
		String rest = this.waiting;
		this.waiting = "";
		return rest.isEmpty() ? null : rest;
	}

}
