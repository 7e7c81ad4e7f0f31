package io.github.openrouterspring.json;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * JSON for log lines: an image in base64 or a book in a prompt must not fill a console.
 */
final class Abbreviation {

	private static final int LONGEST_TEXT = 200;

	private static final int LONGEST_LIST = 50;

	private static final int LONGEST = 4000;

	private final StringBuilder out = new StringBuilder();

	private Abbreviation() {
	}

	static String of(@Nullable Object value) {
		Abbreviation abbreviation = new Abbreviation();
		abbreviation.append(value);
		return abbreviation.out.toString();
	}

	private void append(@Nullable Object value) {
		if (this.out.length() > LONGEST) {
			this.out.append('…');
		}
		else if (value instanceof String text) {
			append(text);
		}
		else if (value instanceof Map<?, ?> map) {
			append(map);
		}
		else if (value instanceof List<?> list) {
			append(list);
		}
		else {
			this.out.append(value);
		}
	}

	private void append(String text) {
		this.out.append('"');
		if (text.length() <= LONGEST_TEXT) {
			this.out.append(text);
		}
		else {
			this.out.append(text, 0, LONGEST_TEXT / 2).append("… (").append(text.length()).append(" characters)");
		}
		this.out.append('"');
	}

	private void append(Map<?, ?> map) {
		String separator = "{";
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			if (this.out.length() > LONGEST) {
				this.out.append(separator).append('…');
				break;
			}
			this.out.append(separator).append('"').append(entry.getKey()).append("\":");
			append(entry.getValue());
			separator = ",";
		}
		this.out.append(map.isEmpty() ? "{}" : "}");
	}

	private void append(List<?> list) {
		this.out.append('[');
		Iterator<?> elements = list.iterator();
		for (int i = 0; elements.hasNext(); i++) {
			if (i == LONGEST_LIST || this.out.length() > LONGEST) {
				this.out.append("… ").append(list.size()).append(" elements");
				break;
			}
			if (i > 0) {
				this.out.append(',');
			}
			append(elements.next());
		}
		this.out.append(']');
	}

}
