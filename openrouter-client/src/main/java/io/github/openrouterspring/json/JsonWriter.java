package io.github.openrouterspring.json;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * From {@link JsonObject}s to bytes, in the order of their fields: prompt caches and
 * response caches compare bytes.
 */
final class JsonWriter {

	private static final JsonFactory FACTORY = new JsonFactory();

	private JsonWriter() {
	}

	/**
	 * Write an object.
	 * @param object the object
	 * @return its JSON in UTF-8
	 */
	static byte[] bytes(JsonObject object) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(512);
		try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
			write(object, generator);
		}
		return out.toByteArray();
	}

	private static void write(@Nullable Object value, JsonGenerator out) {
		if (value instanceof String text) {
			out.writeString(text);
		}
		else if (value instanceof Map<?, ?> map) {
			out.writeStartObject();
			map.forEach((name, element) -> {
				out.writeName((String) name);
				write(element, out);
			});
			out.writeEndObject();
		}
		else if (value instanceof List<?> list) {
			out.writeStartArray();
			list.forEach((element) -> write(element, out));
			out.writeEndArray();
		}
		else if (value instanceof Boolean flag) {
			out.writeBoolean(flag);
		}
		else if (value instanceof Integer number) {
			out.writeNumber(number);
		}
		else if (value instanceof Long number) {
			out.writeNumber(number);
		}
		else if (value instanceof BigDecimal number) {
			out.writeNumber(number);
		}
		else if (value instanceof BigInteger number) {
			out.writeNumber(number);
		}
		else {
			out.writeNull();
		}
	}

}
