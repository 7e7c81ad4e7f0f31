package io.github.openrouterspring.test.replay;

import org.jspecify.annotations.Nullable;

/**
 * One place where a request is not like the recorded one.
 *
 * @param place a JSON Pointer, or a header
 * @param recorded the value in the recording, or null if there is none
 * @param asked the value of the request, or null if there is none
 */
record Difference(String place, @Nullable String recorded, @Nullable String asked) {

	private static final int WIDTH = 100;

	private static final int BEFORE = 20;

	@Override
	public String toString() {
		int from = Math.max(0, commonStart() - BEFORE);
		return "  " + this.place + "\n    recorded: " + shown(this.recorded, from) + "\n    asked:    "
				+ shown(this.asked, from) + "\n";
	}

	private int commonStart() {
		if (this.recorded == null || this.asked == null) {
			return 0;
		}
		int shorter = Math.min(this.recorded.length(), this.asked.length());
		int i = 0;
		while (i < shorter && this.recorded.charAt(i) == this.asked.charAt(i)) {
			i++;
		}
		return i;
	}

	/** Of long values, the part around the first character that differs. */
	private static String shown(@Nullable String value, int from) {
		if (value == null) {
			return "(nothing)";
		}
		if (value.length() <= WIDTH) {
			return value;
		}
		int end = Math.min(value.length(), from + WIDTH);
		return ((from > 0) ? "…" : "") + value.substring(from, end) + ((end < value.length()) ? "…" : "");
	}

}
