package io.github.openrouterspring.structured;

/**
 * What stands before the JSON of an answer, such as prose, or reasoning in
 * {@code <think>}, where brackets mean nothing.
 */
final class TextBeforeJson {

	private final StringBuilder latest = new StringBuilder();

	private boolean thinking;

	private boolean empty = true;

	/**
	 * Take the next character.
	 * @param c the character
	 * @return whether the JSON begins with it
	 */
	boolean isBegin(char c) {
		if ((c == '{' || c == '[') && !this.thinking) {
			return true;
		}
		this.empty = this.empty && Character.isWhitespace(c);
		this.latest.append(c);
		if (c == '>') {
			this.thinking = (this.thinking || endsWith("<think>")) && !endsWith("</think>");
			this.latest.setLength(0);
		}
		else if (this.latest.length() > 64) {
			this.latest.delete(0, 32);
		}
		return false;
	}

	/**
	 * Return whether nothing but blanks has come.
	 * @return whether so
	 */
	boolean isEmpty() {
		return this.empty;
	}

	private boolean endsWith(String tag) {
		int start = this.latest.length() - tag.length();
		return start >= 0 && this.latest.indexOf(tag, start) == start;
	}

}
