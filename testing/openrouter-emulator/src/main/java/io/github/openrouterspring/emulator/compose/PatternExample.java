package io.github.openrouterspring.emulator.compose;

/**
 * Writes a text that matches a regular expression of the kind that schemas have:
 * literals, classes, groups, alternatives (the first is taken) and quantifiers (as few as
 * allowed). Looking around and back is beyond it.
 */
final class PatternExample {

	private final String pattern;

	private int at;

	PatternExample(String pattern) {
		this.pattern = pattern;
	}

	String text() {
		return alternatives();
	}

	/** Up to the end of the pattern or group; the others are read and dropped. */
	private String alternatives() {
		String first = sequence();
		while (this.at < this.pattern.length() && this.pattern.charAt(this.at) == '|') {
			this.at++;
			sequence();
		}
		return first;
	}

	private String sequence() {
		StringBuilder text = new StringBuilder();
		while (this.at < this.pattern.length() && "|)".indexOf(this.pattern.charAt(this.at)) < 0) {
			String atom = atom();
			text.append(atom.repeat(count(atom.isEmpty())));
		}
		return text.toString();
	}

	private String atom() {
		char symbol = this.pattern.charAt(this.at++);
		return switch (symbol) {
			case '^', '$' -> "";
			case '.' -> "a";
			case '\\' -> escaped(this.pattern.charAt(this.at++));
			case '[' -> characterClass();
			case '(' -> group();
			default -> String.valueOf(symbol);
		};
	}

	private String group() {
		if (this.pattern.startsWith("?", this.at)) {
			this.at = this.pattern.startsWith("?<", this.at) ? this.pattern.indexOf('>', this.at) + 1 : this.at + 2;
		}
		String text = alternatives();
		this.at++;
		return text;
	}

	private static String escaped(char symbol) {
		return switch (symbol) {
			case 'd' -> "1";
			case 'w', 'S', 'D' -> "a";
			case 's' -> " ";
			case 'W' -> "-";
			case 'b', 'B' -> "";
			case 'n' -> "\n";
			case 't' -> "\t";
			default -> String.valueOf(symbol);
		};
	}

	/** The first that is in it, or, of a negated one, the first that is not. */
	private String characterClass() {
		int end = this.pattern.indexOf(']', this.at + 1);
		while (this.pattern.charAt(end - 1) == '\\') {
			end = this.pattern.indexOf(']', end + 1);
		}
		String inside = this.pattern.substring(this.at, end);
		this.at = end + 1;
		if (!inside.startsWith("^")) {
			return inside.startsWith("\\") ? escaped(inside.charAt(1)) : inside.substring(0, 1);
		}
		for (char candidate : "a1- _.x".toCharArray()) {
			if (String.valueOf(candidate).matches("[" + inside + "]")) {
				return String.valueOf(candidate);
			}
		}
		return "é";
	}

	private int count(boolean anchor) {
		int count = 1;
		if (this.at < this.pattern.length()) {
			char symbol = this.pattern.charAt(this.at);
			if (symbol == '*' || symbol == '?' || symbol == '+') {
				this.at++;
				count = (symbol == '+') ? 1 : 0;
			}
			else if (symbol == '{') {
				int end = this.pattern.indexOf('}', this.at);
				count = Integer.parseInt(this.pattern.substring(this.at + 1, end).split(",")[0]);
				this.at = end + 1;
			}
			if (this.at < this.pattern.length() && !anchor && this.pattern.charAt(this.at) == '?') {
				this.at++;
			}
		}
		return count;
	}

}
