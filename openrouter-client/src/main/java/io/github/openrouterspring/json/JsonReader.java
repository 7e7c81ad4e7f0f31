package io.github.openrouterspring.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * From bytes to {@link JsonObject}s, without data binding: this runs once per token of
 * every answer. One reader serves one stream, one event after the other; it keeps its
 * stack and the short texts that every event repeats (id, model, provider, role), so that
 * an event costs little more than what is new in it.
 */
public final class JsonReader {

	private static final int LONGEST_SHARED_TEXT = 64;

	private static final int SHARED_TEXTS = 64;

	private static final int FEW_FIELDS = 32;

	private static final JsonFactory FACTORY = JsonFactory.builder()
		// Interned names let JsonObject find its fields by identity.
		.enable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
		// UTF-8, whatever the first bytes look like: other parsers count no bytes.
		.disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
		.disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
		// Images and audio arrive as one text; the transport bounds the whole.
		.streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
		.build();

	private @Nullable Object[] stack = new @Nullable Object[64];

	private int top;

	private final @Nullable String[] texts = new @Nullable String[SHARED_TEXTS];

	/**
	 * Create a reader.
	 */
	public JsonReader() {
	}

	/**
	 * Read one object.
	 * @param json UTF-8 bytes of one JSON object
	 * @return the object
	 * @throws MalformedJsonException if the bytes are not one JSON object
	 */
	public static JsonObject object(byte[] json) throws MalformedJsonException {
		return new JsonReader().object(json, 0, json.length);
	}

	/**
	 * Read one object.
	 * @param json an array with UTF-8 bytes of one JSON object in it
	 * @param offset where they begin
	 * @param length how many they are
	 * @return the object
	 * @throws MalformedJsonException if the bytes are not one JSON object
	 */
	public JsonObject object(byte[] json, int offset, int length) throws MalformedJsonException {
		if (value(json, offset, length) instanceof JsonObject object) {
			return object;
		}
		throw new MalformedJsonException("a JSON object was expected");
	}

	/**
	 * Read one value of any kind.
	 * @param json an array with UTF-8 bytes of one JSON value in it
	 * @param offset where they begin
	 * @param length how many they are
	 * @return the value, in a form that {@link JsonObject} lists
	 * @throws MalformedJsonException if the bytes are not one JSON value
	 */
	public @Nullable Object value(byte[] json, int offset, int length) throws MalformedJsonException {
		try (JsonParser parser = parser(json, offset, length)) {
			JsonToken first = parser.nextToken();
			if (first == null) {
				throw new MalformedJsonException("nothing was there");
			}
			Object value = value(parser, first);
			if (parser.nextToken() != null) {
				throw new MalformedJsonException("something follows the end of the JSON value");
			}
			return value;
		}
		catch (JacksonException ex) {
			throw MalformedJsonException.at(ex);
		}
	}

	static JsonParser parser(byte[] json, int offset, int length) {
		return FACTORY.createParser(ObjectReadContext.empty(), json, offset, length);
	}

	/**
	 * Read one value that a parser has come to.
	 * @param parser the parser
	 * @param token where the value begins
	 * @return the value
	 * @throws JacksonException if what follows is no JSON, or not all of the value
	 * @throws MalformedJsonException if a number is beyond all measure
	 */
	@Nullable Object value(JsonParser parser, JsonToken token) throws MalformedJsonException {
		this.top = 0;
		try {
			return nested(parser, token);
		}
		catch (NumberFormatException ex) {
			// Jackson says so of exponents beyond 2^31.
			throw new MalformedJsonException("a number is beyond all measure");
		}
	}

	private @Nullable Object nested(JsonParser parser, JsonToken token) {
		return switch (token) {
			case VALUE_STRING -> text(parser);
			case START_OBJECT -> object(parser);
			case START_ARRAY -> list(parser);
			case VALUE_NUMBER_INT -> parser.getNumberValue();
			case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
			case VALUE_TRUE -> Boolean.TRUE;
			case VALUE_FALSE -> Boolean.FALSE;
			default -> null;
		};
	}

	private JsonObject object(JsonParser parser) {
		int start = this.top;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			Object value = nested(parser, parser.nextToken());
			int known = indexOf(name, start);
			if (known >= 0) {
				this.stack[known + 1] = value;
			}
			else {
				push(name);
				push(value);
			}
		}
		@Nullable Object[] entries = pop(start);
		if (entries.length > FEW_FIELDS * 2) {
			return withoutRepeats(entries);
		}
		return (entries.length != 0) ? new JsonObject(entries) : JsonObject.empty();
	}

	/** The last of repeated names counts, as it does for most JSON readers. */
	private int indexOf(String name, int start) {
		if (this.top - start > FEW_FIELDS * 2) {
			return -1;
		}
		for (int i = start; i < this.top; i += 2) {
			if (this.stack[i] == name) {
				return i;
			}
		}
		return -1;
	}

	private static JsonObject withoutRepeats(@Nullable Object[] entries) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>(entries.length);
		for (int i = 0; i < entries.length; i += 2) {
			map.put((String) Objects.requireNonNull(entries[i]), entries[i + 1]);
		}
		return (map.size() * 2 == entries.length) ? new JsonObject(entries) : JsonObject.of(map);
	}

	private List<@Nullable Object> list(JsonParser parser) {
		int start = this.top;
		for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
			push(nested(parser, token));
		}
		int size = this.top - start;
		Object only = (size == 1) ? this.stack[start] : null;
		if (only != null) {
			this.top = start;
			return List.of(only);
		}
		if (size == 0) {
			return List.of();
		}
		return Collections.<@Nullable Object>unmodifiableList(Arrays.<@Nullable Object>asList(pop(start)));
	}

	private String text(JsonParser parser) {
		int length = parser.getStringLength();
		if (length > LONGEST_SHARED_TEXT) {
			return parser.getString();
		}
		char[] characters = parser.getStringCharacters();
		int offset = parser.getStringOffset();
		int slot = slot(characters, offset, length);
		String known = this.texts[slot];
		if (known != null && same(known, characters, offset, length)) {
			return known;
		}
		String text = new String(characters, offset, length);
		this.texts[slot] = text;
		return text;
	}

	/**
	 * A few characters tell most texts apart; which texts share a slot does not matter.
	 */
	private static int slot(char[] characters, int offset, int length) {
		if (length == 0) {
			return 0;
		}
		int sample = length + 31 * characters[offset] + 7 * characters[offset + length / 2]
				+ 3 * characters[offset + length - 1];
		return (sample ^ (sample >>> 6)) & (SHARED_TEXTS - 1);
	}

	private static boolean same(String known, char[] characters, int offset, int length) {
		if (known.length() != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (known.charAt(i) != characters[offset + i]) {
				return false;
			}
		}
		return true;
	}

	private void push(@Nullable Object value) {
		if (this.top == this.stack.length) {
			this.stack = Arrays.copyOf(this.stack, this.top * 2);
		}
		this.stack[this.top++] = value;
	}

	private @Nullable Object[] pop(int start) {
		@Nullable Object[] popped = Arrays.copyOfRange(this.stack, start, this.top);
		this.top = start;
		return popped;
	}

}
