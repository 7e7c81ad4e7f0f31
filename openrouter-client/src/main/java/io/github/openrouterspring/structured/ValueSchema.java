package io.github.openrouterspring.structured;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.chat.request.ResponseFormat;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.schema.JsonSchema;
import io.github.openrouterspring.schema.JsonSchemas;
import io.github.openrouterspring.schema.SchemaViolation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schema of an answer. Models are held to objects only, so that a list, a single value
 * and one of several types are put into an object with one field.
 *
 * @param name what the model is told that it is
 * @param answer schema of the object; {@code null} for types that say nothing about their
 * fields, such as maps of anything
 * @param field the field that the value is in; {@code null} if it is the object itself
 */
record ValueSchema(String name, @Nullable JsonSchema answer, @Nullable String field) {

	static final String ITEMS = "items";

	private static final String VALUE = "value";

	private static final int LONGEST_NAME = 64;

	static ValueSchema of(Type type, JsonSchemas schemas) {
		JavaType javaType = schemas.mapper().getTypeFactory().constructType(type);
		String name = name(javaType);
		if (isOpen(javaType)) {
			return new ValueSchema(name, null, null);
		}
		JsonSchema own = schemas.of(type);
		if ("object".equals(own.json().string("type"))) {
			return new ValueSchema(name, own, null);
		}
		String field = "array".equals(own.json().string("type")) ? ITEMS : VALUE;
		return new ValueSchema(name, schemas.object(List.of(new JsonSchemas.Property(field, type, null, false))),
				field);
	}

	private static boolean isOpen(JavaType type) {
		return type.isJavaLangObject() || type.hasRawClass(JsonObject.class) || type.isTypeOrSubTypeOf(JsonNode.class)
				|| type.isTypeOrSubTypeOf(Map.class)
						&& (type.getContentType() == null || isOpen(type.getContentType()));
	}

	private static String name(JavaType type) {
		StringBuilder name = new StringBuilder(type.getRawClass().getSimpleName());
		for (int i = 0; i < type.containedTypeCount(); i++) {
			name.append('_').append(type.containedType(i).getRawClass().getSimpleName());
		}
		String plain = name.toString().replaceAll("[^A-Za-z0-9_-]+", "_");
		return plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
	}

	/**
	 * Return the form that the answer shall have.
	 * @param strict whether the model is held to the schema; has no effect for types that
	 * no model can be held to, such as maps with names of their own
	 * @return the form; JSON of any kind where nothing is known of the type
	 */
	ResponseFormat format(boolean strict) {
		return (this.answer == null) ? ResponseFormat.JSON_OBJECT
				: ResponseFormat.jsonSchema(this.name, this.answer.json(), strict && this.answer.strict());
	}

	/**
	 * Return what the value is in an answer. An answer without the object around it, as
	 * models give that are not held to it, counts as well.
	 * @param answer the JSON of the answer
	 * @param isLong whether one mistake is enough, since there might be millions
	 * @return the JSON of the value
	 * @throws NotFitting if the answer does not keep to the schema
	 */
	JsonNode value(JsonNode answer, boolean isLong) throws NotFitting {
		JsonNode whole = answer;
		if (this.field != null && !answer.has(this.field)) {
			ObjectNode wrapped = JsonNodeFactory.instance.objectNode();
			wrapped.set(this.field, answer);
			whole = wrapped;
		}
		List<SchemaViolation> violations = violations(whole, isLong);
		if (!violations.isEmpty()) {
			throw new NotFitting(violations.stream().limit(NotFitting.MOST).map(this::problem).toList(), null);
		}
		return (this.field != null) ? whole.path(this.field) : whole;
	}

	private List<SchemaViolation> violations(JsonNode whole, boolean isLong) {
		if (this.answer == null) {
			return List.of();
		}
		return isLong ? this.answer.firstViolation(whole) : this.answer.violations(whole);
	}

	private String problem(SchemaViolation violation) {
		String path = violation.path();
		String wrapper = "$." + this.field;
		return (path.startsWith(wrapper) ? "$" + path.substring(wrapper.length()) : path) + ": " + violation.message();
	}

	/**
	 * Return whether anything of the value is in an answer that grows.
	 * @param answer what has come
	 * @return whether {@link #growingValue} has something to show
	 */
	boolean hasBegun(GrowingJson.View answer) {
		if (this.field == null || answer.root() != null || answer.open().isEmpty()) {
			return true;
		}
		OpenContainer.View outermost = answer.open().get(answer.open().size() - 1);
		return !outermost.object() || outermost.size() > 0 || answer.open().size() > 1 || answer.text() != null;
	}

	/**
	 * Return what the value is in an answer that grows.
	 * @param answer what has come
	 * @return the JSON of the value; a missing node if nothing of it has come
	 */
	JsonNode growingValue(GrowingJson.View answer) {
		JsonNode tree = answer.tree();
		return (this.field != null && tree.isObject()) ? tree.path(this.field) : tree;
	}

}
