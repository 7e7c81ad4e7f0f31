package io.github.openrouterspring.json;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a long list, one field of an object, while its bytes arrive, so that only an
 * element that is not whole yet is held as bytes. Such an element is read again when
 * there is more of it; the steps grow with it, and so the work stays in proportion.
 *
 * @param <T> type of the elements
 */
public final class ElementReader<T> {

	/**
	 * Each step ends within an element, which is read again, after an exception from the
	 * parser: with 128 KB, both are lost in what else a list costs.
	 */
	private static final int STEP = 128 * 1024;

	/** What is no list fails early. */
	private static final int FIRST_STEP = 32 * 1024;

	/** How many bytes may stand around the list. */
	private static final int MOST_AROUND = 64 * 1024;

	/** Stands for the elements that were read; no number, since digits might follow. */
	private static final byte[] READ = { '[', '"', '"' };

	private final String name;

	private final Function<JsonObject, T> view;

	private final long maxSize;

	private final JsonReader reader = new JsonReader();

	private final List<T> elements = new ArrayList<>();

	private final ByteArrayOutputStream around = new ByteArrayOutputStream();

	private byte[] pending = new byte[MOST_AROUND];

	private int length;

	/** How many bytes make it worth while to read on. */
	private int enough = FIRST_STEP;

	private long size;

	private boolean begun;

	private boolean ended;

	/**
	 * Create a reader.
	 * @param name name of the list, a field of the object
	 * @param view makes an element
	 * @param maxSize how many bytes may come in all
	 */
	public ElementReader(String name, Function<JsonObject, T> view, long maxSize) {
		this.name = name;
		this.view = view;
		this.maxSize = maxSize;
	}

	/**
	 * Take the next bytes.
	 * @param bytes the bytes
	 * @throws MalformedJsonException if they are too many, or an element is no JSON
	 */
	public void feed(ByteBuffer bytes) throws MalformedJsonException {
		this.size += bytes.remaining();
		int more = bytes.remaining();
		if (this.pending.length - this.length < more) {
			this.pending = Arrays.copyOf(this.pending, Math.max(this.pending.length * 2, this.length + more));
		}
		bytes.get(this.pending, this.length, more);
		this.length += more;
		if (this.length >= this.enough) {
			read();
		}
		if (this.size > this.maxSize || bytesAround() > MOST_AROUND) {
			throw new MalformedJsonException("it is too long, or no list stands in its '" + this.name + "'");
		}
	}

	private int bytesAround() {
		return this.around.size() + ((this.begun && !this.ended) ? 0 : this.length);
	}

	private void read() throws MalformedJsonException {
		if (!this.begun) {
			read(this::findList);
		}
		if (this.begun && !this.ended) {
			read(this::readElements);
		}
		this.enough = this.begun ? this.length + Math.max(this.length, STEP) : MOST_AROUND + 1;
	}

	private void read(Step step) throws MalformedJsonException {
		try (JsonParser parser = JsonReader.parser(this.pending, 0, this.length)) {
			try {
				step.read(parser);
			}
			catch (JacksonException ex) {
				if (parser.currentLocation().getByteOffset() < this.length) {
					throw MalformedJsonException.at(ex);
				}
				// Cut off here, and perhaps to be continued.
			}
		}
	}

	private void findList(JsonParser parser) {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			return;
		}
		for (String field = parser.nextName(); field != null; field = parser.nextName()) {
			if (parser.nextToken() == JsonToken.START_ARRAY && field.equals(this.name)) {
				int begin = position(parser);
				this.around.write(this.pending, 0, begin);
				this.begun = true;
				// The bracket stays, so that what follows is read as a list.
				drop(begin - 1);
				return;
			}
			parser.skipChildren();
		}
	}

	private void readElements(JsonParser parser) throws MalformedJsonException {
		int read = 0;
		try {
			parser.nextToken();
			for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
				// What is no object is left out, as everywhere.
				if (this.reader.value(parser, token) instanceof JsonObject object) {
					this.elements.add(this.view.apply(object));
					read = position(parser);
				}
			}
			this.ended = true;
			drop(position(parser) - 1);
		}
		finally {
			if (read != 0 && !this.ended) {
				drop(read - READ.length);
				System.arraycopy(READ, 0, this.pending, 0, READ.length);
			}
		}
	}

	private static int position(JsonParser parser) {
		return (int) parser.currentLocation().getByteOffset();
	}

	private void drop(int count) {
		System.arraycopy(this.pending, count, this.pending, 0, this.length - count);
		this.length -= count;
	}

	/**
	 * Note that all has come.
	 * @return what stands around the list: the object, its list empty
	 * @throws MalformedJsonException if what came is not one whole object
	 */
	public JsonObject end() throws MalformedJsonException {
		if (!this.ended) {
			read();
		}
		if (this.begun && !this.ended) {
			throw new MalformedJsonException("it ends within its '" + this.name + "'");
		}
		this.around.write(this.pending, 0, this.length);
		this.length = 0;
		return JsonReader.object(this.around.toByteArray());
	}

	/**
	 * Return the elements that have come.
	 * @return the elements, in their order
	 */
	public List<T> elements() {
		return List.copyOf(this.elements);
	}

	/** Reads from the beginning of what is pending. */
	private interface Step {

		void read(JsonParser parser) throws MalformedJsonException;

	}

}
