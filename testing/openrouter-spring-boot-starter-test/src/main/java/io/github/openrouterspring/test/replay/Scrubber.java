package io.github.openrouterspring.test.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openrouterspring.test.replay.Exchange.Piece;

/**
 * Takes out of texts what must not be in files. What it leaves is the same each time, so
 * that requests can be compared with scrubbed recordings after they were scrubbed too.
 */
final class Scrubber {

	private static final List<Rule> DEFAULTS = List.of(
			new Rule("\\bsk-or-[A-Za-z0-9_-]+(?:\\.{3}[A-Za-z0-9]+)?|\\bsk-[A-Za-z0-9_-]{20,}", "[key]"),
			new Rule("(\\bBearer )[A-Za-z0-9._~+/-]{16,}=*", "$1[key]"),
			new Rule("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}", "someone@example.com"),
			new Rule("(\"(?:user|user_id|creator_user_id|external_user)\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*(\")",
					"$1[user]$2"));

	private final List<Rule> rules;

	private Scrubber(List<Rule> rules) {
		this.rules = rules;
	}

	static Scrubber withDefaults() {
		return new Scrubber(DEFAULTS);
	}

	Scrubber and(Pattern pattern, String replacement) {
		List<Rule> more = new ArrayList<>(this.rules);
		more.add(new Rule(pattern, replacement));
		return new Scrubber(List.copyOf(more));
	}

	String scrub(String text) {
		String scrubbed = text;
		for (Rule rule : this.rules) {
			scrubbed = rule.pattern.matcher(scrubbed).replaceAll(rule.replacement);
		}
		return scrubbed;
	}

	/**
	 * A body keeps its pieces, to the byte where there is nothing to take out. What is
	 * spread over pieces, or over the deltas of a stream, is found too.
	 */
	List<Piece> scrub(List<Piece> pieces, boolean eventStream) {
		PieceText text = PieceText.of(pieces);
		if (text == null) {
			return pieces;
		}
		for (Rule rule : this.rules) {
			text = text.with(rule.edits(text.text()));
		}
		if (eventStream) {
			for (Rule rule : this.rules) {
				text = text.with(DeltaText.edits(text.text(), rule::edits));
			}
		}
		return text.pieces();
	}

	/**
	 * A part of a text and what to put in its place.
	 *
	 * @param start the first character
	 * @param end the first character after it
	 * @param replacement what to put there
	 */
	record Edit(int start, int end, String replacement) {
	}

	private record Rule(Pattern pattern, String replacement) {

		Rule(String pattern, String replacement) {
			this(Pattern.compile(pattern), replacement);
		}

		List<Edit> edits(String text) {
			List<Edit> edits = new ArrayList<>();
			Matcher matcher = this.pattern.matcher(text);
			StringBuilder result = new StringBuilder();
			int end = 0;
			while (matcher.find()) {
				int from = result.length() + matcher.start() - end;
				matcher.appendReplacement(result, this.replacement);
				String replaced = result.substring(from);
				if (!replaced.equals(matcher.group())) {
					edits.add(new Edit(matcher.start(), matcher.end(), replaced));
				}
				end = matcher.end();
			}
			return edits;
		}

	}

}
