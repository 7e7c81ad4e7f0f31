package io.github.openrouterspring.chat.request;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * The form that an answer shall have.
 *
 * @param json the format as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/features/structured-outputs">Structured
 * Outputs</a>
 */
public record ResponseFormat(JsonObject json) implements JsonView {

	/** Free text, the default. */
	public static final ResponseFormat TEXT = new ResponseFormat(JsonObject.of("type", "text"));

	/** A JSON object. The prompt has to ask for JSON too. */
	public static final ResponseFormat JSON_OBJECT = new ResponseFormat(JsonObject.of("type", "json_object"));

	/**
	 * Return the format of JSON that fits a schema.
	 * @param name name of the schema, 1 to 64 of {@code A-Z a-z 0-9 _ -}
	 * @param schema the JSON Schema
	 * @param strict whether the model is held to it; some models have no endpoint that
	 * does
	 * @return the format
	 * @throws IllegalArgumentException if the name cannot be used
	 */
	public static ResponseFormat jsonSchema(String name, Map<String, ?> schema, boolean strict) {
		Map<String, @Nullable Object> description = new LinkedHashMap<>();
		description.put("name", RequestRules.name("schema", name));
		description.put("strict", strict);
		description.put("schema", schema);
		return new ResponseFormat(JsonObject.of("type", "json_schema").with("json_schema", description));
	}

	/**
	 * Return the format of text that fits a grammar.
	 * @param grammar the grammar, in the form that the provider knows
	 * @return the format
	 */
	public static ResponseFormat grammar(String grammar) {
		return new ResponseFormat(JsonObject.of("type", "grammar").with("grammar", grammar));
	}

}
