package io.github.openrouterspring.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;

/**
 * Takes a long list out of a JSON object element by element while it arrives, so that
 * only one element at a time is held as text. What is left when the elements are taken
 * out is a short object, which the ordinary reader judges.
 *
 * @param <T> type of the elements
 */
final class ElementSplitter<T> {

	private static final int INSIDE_LIST = 2;

	private final String name;

	private final Function<JsonObject, T> view;

	private final long maxSize;

	private final JsonReader reader = new JsonReader();

	private final List<T> elements = new ArrayList<>();

	private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

	/** The beginning of an element whose end has not come yet. */
	private byte[] begun = new byte[8192];

	private int begunLength;

	/** The latest text outside the list, which may be its name. */
	private final ByteArrayOutputStream text = new ByteArrayOutputStream();

	private long size;

	private int depth;

	private boolean inText;

	private boolean escaped;

	private boolean inList;

	/**
	 * Create a splitter.
	 * @param name name of the list, a field of the object
	 * @param view makes an element
	 * @param maxSize how many bytes may come in all
	 */
	ElementSplitter(String name, Function<JsonObject, T> view, long maxSize) {
		this.name = name;
		this.view = view;
		this.maxSize = maxSize;
	}

	/**
	 * Take the next bytes.
	 * @param bytes the bytes
	 * @throws MalformedJsonException if they are too many, or an element is no JSON
	 */
	void feed(byte[] bytes) throws MalformedJsonException {
		this.size += bytes.length;
		if (this.size > this.maxSize || this.rest.size() > Limits.MAX_ERROR_SIZE) {
			throw new MalformedJsonException("it is too long, or no list stands in its '" + this.name + "'");
		}
		int from = 0;
		int i = 0;
		while (i < bytes.length) {
			if (this.inText) {
				i = skipText(bytes, i);
				continue;
			}
			byte b = bytes[i];
			if (this.inList && this.depth == INSIDE_LIST && (b == ',' || b == ']' || b == '}')) {
				finishElement(bytes, from, i, b);
				from = (b == ',') ? i + 1 : i;
			}
			track(b);
			i++;
			if (b == '[' && !this.inList && this.depth == INSIDE_LIST && isNamed()) {
				this.rest.write(bytes, from, i - from);
				this.inList = true;
				from = i;
			}
		}
		if (this.inList) {
			keep(bytes, from, bytes.length);
		}
		else {
			this.rest.write(bytes, from, bytes.length - from);
		}
	}

	private void track(byte b) {
		if (b == '"') {
			this.inText = true;
			this.text.reset();
		}
		else if (b == '{' || b == '[') {
			this.depth++;
		}
		else if (b == '}' || b == ']') {
			this.depth--;
		}
	}

	private boolean isNamed() {
		return this.text.toString(StandardCharsets.UTF_8).equals(this.name);
	}

	/** Return where the text ends, or where the bytes do. */
	private int skipText(byte[] bytes, int from) {
		int to = this.escaped ? from + 1 : ByteScanner.endOfPlainText(bytes, from, bytes.length);
		if (!this.inList) {
			this.text.write(bytes, from, to - from);
		}
		if (this.escaped) {
			this.escaped = false;
			return to;
		}
		if (to < bytes.length) {
			this.escaped = bytes[to] == '\\';
			this.inText = this.escaped;
			return to + 1;
		}
		return to;
	}

	private void finishElement(byte[] bytes, int from, int to, byte end) throws MalformedJsonException {
		if (end == '}') {
			throw new MalformedJsonException("a bracket closes what was not open");
		}
		if (this.begunLength == 0) {
			element(bytes, from, to);
		}
		else {
			keep(bytes, from, to);
			element(this.begun, 0, this.begunLength);
			this.begunLength = 0;
		}
		this.inList = end == ',';
	}

	private void keep(byte[] bytes, int from, int to) {
		int length = to - from;
		if (this.begun.length - this.begunLength < length) {
			this.begun = Arrays.copyOf(this.begun, Math.max(this.begun.length * 2, this.begunLength + length));
		}
		System.arraycopy(bytes, from, this.begun, this.begunLength, length);
		this.begunLength += length;
	}

	/** What is no object is left out, as everywhere. */
	private void element(byte[] bytes, int from, int to) throws MalformedJsonException {
		int begin = from;
		while (begin < to && BodyBuffer.isBlank(bytes[begin])) {
			begin++;
		}
		if (begin < to && this.reader.value(bytes, begin, to - begin) instanceof JsonObject object) {
			this.elements.add(this.view.apply(object));
		}
	}

	/**
	 * Return the elements.
	 * @return the elements, in their order
	 */
	List<T> elements() {
		return List.copyOf(this.elements);
	}

	/**
	 * Return what stands around the list.
	 * @return the object, its list empty
	 * @throws MalformedJsonException if what came is not one whole object
	 */
	JsonObject rest() throws MalformedJsonException {
		return JsonReader.object(this.rest.toByteArray());
	}

}
