package io.github.openrouterspring.chat.message;

import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * Reasoning that stands in the text itself, between {@code <think>} and {@code </think>}:
 * some models write it there, and not every provider takes it out. Where the end is
 * missing, the answer was cut off while the model was still thinking. Where the beginning
 * is missing, the model's template has written it in its place, so that all before the
 * first end was thought; an end in quotes or in a block of code is only spoken of.
 */
final class ThinkTags {

	private static final String BEGIN = "<think>";

	private static final String END = "</think>";

	private static final String FENCE = "```";

	private static final String QUOTES = "`'\"\u2018\u201c\u00ab\u201e";

	private final StringBuilder text = new StringBuilder();

	private final StringJoiner thinking = new StringJoiner("\n\n");

	ThinkTags(String content) {
		int from = afterUnopened(content);
		for (int begin = content.indexOf(BEGIN); begin >= 0; begin = content.indexOf(BEGIN, from)) {
			this.text.append(content, from, begin);
			int end = content.indexOf(END, begin);
			think(content.substring(begin + BEGIN.length(), (end >= 0) ? end : content.length()));
			from = (end >= 0) ? end + END.length() : content.length();
		}
		this.text.append(content, from, content.length());
	}

	private int afterUnopened(String content) {
		int end = content.indexOf(END);
		int begin = (end >= 0) ? content.indexOf(BEGIN) : -1;
		if (end < 0 || (begin >= 0 && begin < end) || isSpokenOf(content, end)) {
			return 0;
		}
		think(content.substring(0, end));
		return end + END.length();
	}

	private static boolean isSpokenOf(String content, int end) {
		boolean quoted = end > 0 && QUOTES.indexOf(content.charAt(end - 1)) >= 0;
		boolean code = false;
		for (int fence = content.indexOf(FENCE); fence >= 0
				&& fence < end; fence = content.indexOf(FENCE, fence + FENCE.length())) {
			code = !code;
		}
		return quoted || code;
	}

	private void think(String block) {
		String thought = block.strip();
		if (!thought.isEmpty()) {
			this.thinking.add(thought);
		}
	}

	@Nullable String thinking() {
		return (this.thinking.length() > 0) ? this.thinking.toString() : null;
	}

	String text() {
		return this.text.toString().strip();
	}

}
