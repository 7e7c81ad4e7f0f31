package io.github.openrouterspring.json;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A list that is read while its bytes arrive has the elements that it has when all is
 * read at once, wherever the network cuts the bytes; and what cannot be read at once
 * fails. In the input, a byte 2 is a cut, and a byte 1 stands for so many blanks that the
 * reader looks at what has come.
 */
class ElementReaderFuzzTests {

	private static final int BLANKS = 1;

	private static final int CUT = 2;

	private static final byte[] MANY_BLANKS = " ".repeat(32 * 1024).getBytes();

	private static final int MOST_BLANKS = 2;

	/** What may stand around a list, a few bytes less. */
	private static final int MOST_AROUND = 64 * 1024 - 16;

	@FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
	@DictionaryFile(resourcePath = "/wire.dict")
	void read(byte[] input) {
		List<byte[]> pieces = pieces(input);
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		pieces.forEach(all::writeBytes);
		byte[] json = all.toByteArray();
		JsonObject whole = whole(json);
		Lists lists = (whole != null) ? Lists.of(json) : new Lists(0, 0);
		if (lists.around() > MOST_AROUND) {
			return;
		}
		ElementReader<JsonObject> reader = new ElementReader<>("data", (element) -> element, Integer.MAX_VALUE);
		JsonObject rest = rest(reader, pieces);
		if (whole == null || rest == null) {
			assertThat(rest).isEqualTo(whole);
		}
		else if (lists.fields() <= 1) {
			assertThat(reader.elements()).isEqualTo(whole.views("data", (element) -> element));
			assertThat(rest).isEqualTo((whole.list("data") != null) ? whole.with("data", List.of()) : whole);
		}
	}

	private static List<byte[]> pieces(byte[] input) {
		List<byte[]> pieces = new ArrayList<>();
		ByteArrayOutputStream piece = new ByteArrayOutputStream();
		int blanks = 0;
		for (byte next : input) {
			if (next == CUT) {
				pieces.add(piece.toByteArray());
				piece.reset();
			}
			else if (next == BLANKS && blanks++ < MOST_BLANKS) {
				piece.writeBytes(MANY_BLANKS);
			}
			else {
				piece.write(next);
			}
		}
		pieces.add(piece.toByteArray());
		return pieces;
	}

	private static @Nullable JsonObject whole(byte[] json) {
		try {
			return JsonReader.object(json);
		}
		catch (MalformedJsonException ex) {
			return null;
		}
	}

	private static @Nullable JsonObject rest(ElementReader<JsonObject> reader, List<byte[]> pieces) {
		try {
			for (byte[] piece : pieces) {
				reader.feed(ByteBuffer.wrap(piece));
			}
			return reader.end();
		}
		catch (MalformedJsonException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			return null;
		}
	}

	/**
	 * How an object holds its list.
	 *
	 * @param fields how many fields have the name of the list
	 * @param around how many bytes stand around it
	 */
	private record Lists(int fields, long around) {

		static Lists of(byte[] json) {
			int fields = 0;
			long within = 0;
			try (JsonParser parser = JsonReader.parser(json, 0, json.length)) {
				parser.nextToken();
				for (String name = parser.nextName(); name != null; name = parser.nextName()) {
					JsonToken token = parser.nextToken();
					long begin = parser.currentLocation().getByteOffset();
					parser.skipChildren();
					if (name.equals("data")) {
						fields++;
						within += (token == JsonToken.START_ARRAY) ? parser.currentLocation().getByteOffset() - begin
								: 0;
					}
				}
			}
			return new Lists(fields, json.length - within);
		}

	}

}
