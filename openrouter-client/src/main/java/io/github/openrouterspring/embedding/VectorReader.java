package io.github.openrouterspring.embedding;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
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
 * Reads vectors straight into arrays, since an object for each number would be ten times
 * as large. What stands around them becomes ordinary JSON.
 */
final class VectorReader {

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
		.disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
		.enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
		.streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
		.build();

	private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

	private static final float[] EMPTY = {};

	private static final int USUAL_DIMENSIONS = 1536;

	private final byte[] bytes;

	private final int offset;

	private final List<Row> rows = new ArrayList<>();

	private final ByteArrayOutputStream around = new ByteArrayOutputStream();

	private int copied;

	private float[] numbers = new float[USUAL_DIMENSIONS];

	private VectorReader(byte[] bytes, int offset) {
		this.bytes = bytes;
		this.offset = offset;
	}

	static EmbeddingAnswer read(byte[] bytes, int offset, int length) throws MalformedJsonException {
		VectorReader reader = new VectorReader(bytes, offset);
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
			reader.readAnswer(parser);
		}
		catch (JacksonException ex) {
			throw MalformedJsonException.at(ex);
		}
		reader.around.write(bytes, offset + reader.copied, length - reader.copied);
		return new EmbeddingAnswer(JsonReader.object(reader.around.toByteArray()), reader.rows);
	}

	private void readAnswer(JsonParser parser) {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			return;
		}
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("data")) {
				this.rows.clear();
				for (JsonToken row = parser.nextToken(); row != JsonToken.END_ARRAY; row = parser.nextToken()) {
					this.rows.add((row == JsonToken.START_OBJECT) ? readRow(parser) : new Row(null, EMPTY));
					parser.skipChildren();
				}
			}
			parser.skipChildren();
		}
	}

	private Row readRow(JsonParser parser) {
		Integer index = null;
		float[] vector = EMPTY;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			JsonToken token = parser.nextToken();
			if (name.equals("embedding") && (token == JsonToken.START_ARRAY || token == JsonToken.VALUE_STRING)) {
				copyUntil((int) parser.currentTokenLocation().getByteOffset());
				vector = (token == JsonToken.START_ARRAY) ? readNumbers(parser) : decode(parser);
				this.around.writeBytes(NULL);
				this.copied = (int) parser.currentLocation().getByteOffset();
			}
			else if (name.equals("index") && token == JsonToken.VALUE_NUMBER_INT) {
				index = parser.getIntValue();
			}
			else {
				parser.skipChildren();
			}
		}
		return new Row(index, vector);
	}

	private void copyUntil(int end) {
		this.around.write(this.bytes, this.offset + this.copied, end - this.copied);
	}

	/** What is no number is kept as none, for whoever looks at the answer as a whole. */
	private float[] readNumbers(JsonParser parser) {
		float[] all = this.numbers;
		int count = 0;
		for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
			if (count == all.length) {
				all = Arrays.copyOf(all, count * 2);
				this.numbers = all;
			}
			if (token.isNumeric()) {
				all[count++] = parser.getFloatValue();
			}
			else {
				all[count++] = Float.NaN;
				parser.skipChildren();
			}
		}
		return Arrays.copyOf(all, count);
	}

	/** Little-endian, as OpenAI has begun it. */
	private static float[] decode(JsonParser parser) {
		byte[] binary = parser.getBinaryValue();
		if (binary.length % Float.BYTES != 0) {
			return EMPTY;
		}
		float[] vector = new float[binary.length / Float.BYTES];
		ByteBuffer.wrap(binary).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
		return vector;
	}

	/**
	 * A vector as it came.
	 *
	 * @param index for which input it is, from 0; {@code null} if it does not say
	 * @param vector the numbers; empty if there were none
	 */
	record Row(@Nullable Integer index, float[] vector) {

	}

}
