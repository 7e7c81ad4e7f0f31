package io.github.openrouterspring.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one stream. Most events of an answer differ from the one before
 * them in nothing but one text; such an event is compared instead of parsed, and shares
 * everything else with its predecessor. What differs in any other way, if only by an
 * escaped character, is parsed.
 */
public final class EventReader {

	private static final int PATIENCE = 8;

	private static final char REPLACEMENT = '\uFFFD';

	private final JsonReader reader = new JsonReader();

	private final List<String> path;

	private final byte[] name;

	private final List<Step> steps = new ArrayList<>(4);

	private byte[] known = new byte[0];

	private int textStart;

	private int textEnd;

	private int knownEnd;

	private int misses;

	/** Whether what is known may be right although an event differs. */
	private boolean trusted;

	private boolean repeated;

	/**
	 * Create a reader.
	 * @param path where the text stands in which events mostly differ: names of fields,
	 * from the outermost; a list on the way has one element
	 */
	public EventReader(List<String> path) {
		this.path = path;
		this.name = ('"' + path.get(path.size() - 1) + '"').getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Read one event.
	 * @param json an array with UTF-8 bytes of one JSON object in it
	 * @param offset where they begin
	 * @param length how many they are
	 * @return the object
	 * @throws MalformedJsonException if the bytes are not one JSON object
	 */
	public JsonObject object(byte[] json, int offset, int length) throws MalformedJsonException {
		String text = newText(json, offset, length);
		this.repeated = text != null;
		if (text != null) {
			this.misses = 0;
			this.trusted = true;
			return with(text);
		}
		JsonObject object = this.reader.object(json, offset, length);
		if (isWorthLearning()) {
			this.trusted = learn(object, json, offset, length);
		}
		return object;
	}

	/**
	 * One event that stands out does not change what the others look like, and where many
	 * do, such as those of reasoning, looking now and then is enough.
	 */
	private boolean isWorthLearning() {
		this.misses++;
		if (this.trusted) {
			this.trusted = false;
			return false;
		}
		return this.misses < PATIENCE || this.misses % PATIENCE == 0;
	}

	/**
	 * Return whether the latest event differs from one before it only in its text.
	 * @return whether so
	 */
	public boolean isRepeated() {
		return this.repeated;
	}

	private @Nullable String newText(byte[] json, int offset, int length) {
		int after = this.knownEnd - this.textEnd;
		int textLength = length - this.textStart - after;
		if (this.knownEnd == 0 || textLength < 0) {
			return null;
		}
		int from = offset + this.textStart;
		int to = from + textLength;
		boolean same = Arrays.equals(this.known, this.textEnd, this.knownEnd, json, to, to + after)
				&& Arrays.equals(this.known, 0, this.textStart, json, offset, from);
		return same ? plainText(json, from, to) : null;
	}

	/** Text that stands on the wire as it is, or {@code null} if it needs a parser. */
	private static @Nullable String plainText(byte[] json, int from, int to) {
		int signs = 0;
		for (int i = from; i < to; i++) {
			byte b = json[i];
			if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
				return null;
			}
			signs |= b;
		}
		if (signs >= 0) {
			return new String(json, from, to - from, StandardCharsets.ISO_8859_1);
		}
		String text = new String(json, from, to - from, StandardCharsets.UTF_8);
		return (text.indexOf(REPLACEMENT) < 0) ? text : null;
	}

	private JsonObject with(String text) {
		Object value = text;
		JsonObject object = JsonObject.empty();
		for (int i = this.steps.size() - 1; i >= 0; i--) {
			Step step = this.steps.get(i);
			object = step.holder().replaced(step.index(), value);
			value = step.inList() ? List.of(object) : object;
		}
		return object;
	}

	private boolean learn(JsonObject object, byte[] json, int offset, int length) {
		this.knownEnd = 0;
		int start = startOfText(json, offset, offset + length);
		String text = (start >= 0) ? walk(object) : null;
		int end = start;
		while (text != null && end < offset + length && json[end] != '"') {
			end++;
		}
		if (text == null || !text.equals(plainText(json, start, end))) {
			return false;
		}
		if (this.known.length < length) {
			this.known = new byte[length + length / 4];
		}
		System.arraycopy(json, offset, this.known, 0, length);
		this.textStart = start - offset;
		this.textEnd = end - offset;
		this.knownEnd = length;
		return true;
	}

	/** Find the text by the name of its field, if that stands there exactly once. */
	private int startOfText(byte[] json, int from, int to) {
		int found = -1;
		for (int i = from; i <= to - this.name.length - 2; i++) {
			if (json[i] == '"' && json[i + 1] == this.name[1]
					&& Arrays.equals(json, i, i + this.name.length, this.name, 0, this.name.length)) {
				int value = i + this.name.length;
				if (found >= 0 || json[value] != ':' || json[value + 1] != '"') {
					return -1;
				}
				found = value + 2;
			}
		}
		return found;
	}

	/** Note the way to the text, and return the text. */
	private @Nullable String walk(JsonObject object) {
		this.steps.clear();
		Object value = object;
		boolean inList = false;
		for (String field : this.path) {
			if (!(value instanceof JsonObject holder) || holder.position(field) < 0) {
				return null;
			}
			this.steps.add(new Step(holder, holder.position(field), inList));
			value = holder.get(field);
			inList = false;
			if (value instanceof List<?> list && list.size() == 1) {
				inList = true;
				value = list.get(0);
			}
		}
		return (value instanceof String text && !inList) ? text : null;
	}

	/**
	 * One step on the way to the text.
	 *
	 * @param holder the object that has the field
	 * @param index where the value of the field stands in it
	 * @param inList whether the object is the only element of a list
	 */
	private record Step(JsonObject holder, int index, boolean inList) {

	}

}
