package io.github.openrouterspring.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

	private final ByteArrayOutputStream element = new ByteArrayOutputStream(4096);

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
		for (byte b : bytes) {
			next(b);
		}
	}

	private void next(byte b) throws MalformedJsonException {
		boolean separator = this.inList && this.depth == INSIDE_LIST && !this.inText && (b == ',' || b == ']');
		if (separator) {
			finishElement();
		}
		if (!this.inList || (separator && b == ']')) {
			this.rest.write(b);
		}
		else if (!separator) {
			this.element.write(b);
		}
		track(b);
	}

	private void track(byte b) {
		if (this.inText) {
			trackText(b);
		}
		else if (b == '"') {
			this.inText = true;
			this.text.reset();
		}
		else if (b == '{' || b == '[') {
			this.depth++;
			boolean named = this.text.toString(StandardCharsets.UTF_8).equals(this.name);
			this.inList |= b == '[' && this.depth == INSIDE_LIST && named;
		}
		else if (b == '}' || b == ']') {
			this.depth--;
			this.inList &= this.depth >= INSIDE_LIST;
		}
	}

	private void trackText(byte b) {
		if (this.escaped) {
			this.escaped = false;
		}
		else if (b == '\\') {
			this.escaped = true;
		}
		else if (b == '"') {
			this.inText = false;
			return;
		}
		if (!this.inList) {
			this.text.write(b);
		}
	}

	/** What is no object is left out, as everywhere. */
	private void finishElement() throws MalformedJsonException {
		if (!this.element.toString(StandardCharsets.US_ASCII).isBlank()) {
			byte[] bytes = this.element.toByteArray();
			if (this.reader.value(bytes, 0, bytes.length) instanceof JsonObject object) {
				this.elements.add(this.view.apply(object));
			}
		}
		this.element.reset();
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
