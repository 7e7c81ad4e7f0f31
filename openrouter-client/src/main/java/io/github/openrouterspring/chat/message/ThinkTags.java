package io.github.openrouterspring.chat.message;

import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * Reasoning that stands in the text itself, between {@code <think>} and {@code </think>}:
 * some models write it there, and not every provider takes it out. Where the end is
 * missing, the answer was cut off while the model was still thinking.
 */
final class ThinkTags {

	private static final String BEGIN = "<think>";

	private static final String END = "</think>";

	private final StringBuilder text = new StringBuilder();

	private final StringJoiner thinking = new StringJoiner("\n\n");

	ThinkTags(String content) {
		int from = 0;
		for (int begin = content.indexOf(BEGIN); begin >= 0; begin = content.indexOf(BEGIN, from)) {
			this.text.append(content, from, begin);
			int end = content.indexOf(END, begin);
			String block = content.substring(begin + BEGIN.length(), (end >= 0) ? end : content.length()).strip();
			if (!block.isEmpty()) {
				this.thinking.add(block);
			}
			from = (end >= 0) ? end + END.length() : content.length();
		}
		this.text.append(content, from, content.length());
	}

	@Nullable String thinking() {
		return (this.thinking.length() > 0) ? this.thinking.toString() : null;
	}

	String text() {
		return this.text.toString().strip();
	}

}
