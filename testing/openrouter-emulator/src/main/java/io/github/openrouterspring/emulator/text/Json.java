package io.github.openrouterspring.emulator.text;

import java.util.Collection;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one mapper of the emulator. It reads and writes trees only, so that no type of ours
 * can give a body a shape that OpenRouter would not.
 */
public final class Json {

	public static final int MAX_BODY_BYTES = 32 * 1024 * 1024;

	private static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_BODY_BYTES).build())
			.build())
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private Json() {
	}

	public static JsonNode parse(String text) {
		return MAPPER.readTree(text);
	}

	public static String write(JsonNode node) {
		return MAPPER.writeValueAsString(node);
	}

	/**
	 * Only for values that a test wants to see in an answer. The elements of a list are
	 * written one by one: Jackson does not know their type, and would leave out what
	 * names it.
	 */
	public static JsonNode tree(Object value) {
		if (value instanceof Collection<?> elements) {
			ArrayNode array = array();
			elements.forEach((element) -> array.add(tree(element)));
			return array;
		}
		return MAPPER.valueToTree(value);
	}

	public static String writePretty(JsonNode node) {
		return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
	}

	public static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	public static ArrayNode array() {
		return JsonNodeFactory.instance.arrayNode();
	}

}
