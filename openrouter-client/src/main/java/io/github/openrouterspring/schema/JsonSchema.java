package io.github.openrouterspring.schema;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A schema as models get it, and the judge of what they write.
 *
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema 2020-12</a>
 */
public final class JsonSchema implements JsonView {

	private static final JsonMapper PLAIN = JsonMapper.builder().build();

	/** Nothing is fetched: a schema that refers to others has to bring them along. */
	private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
			(registry) -> registry.schemaCacheEnabled(false)
				.schemaRegistryConfig(
						SchemaRegistryConfig.builder().pathType(PathType.JSON_PATH).locale(Locale.ENGLISH).build()));

	private final JsonObject json;

	private final boolean strict;

	private final Supplier<JsonNode> judge;

	private volatile @Nullable Schema compiled;

	private JsonSchema(JsonObject json, boolean strict, Supplier<JsonNode> judge) {
		this.json = json;
		this.strict = strict;
		this.judge = judge;
	}

	/**
	 * Take a schema as it is.
	 * @param json the schema
	 * @return the schema, not known to be fit for strict mode
	 */
	public static JsonSchema of(JsonObject json) {
		return new JsonSchema(json, false, () -> PLAIN.readTree(json.toJson()));
	}

	static JsonSchema generated(JsonNode schema) {
		boolean strict = StrictRules.apply(schema);
		JsonNode marked = schema.deepCopy();
		StrictRules.unmark(schema);
		return new JsonSchema(JsonObject.parse(schema.toString()), strict, () -> StrictRules.lenient(marked));
	}

	/**
	 * Return the schema as it goes to a model.
	 * @return the schema
	 */
	@Override
	public JsonObject json() {
		return this.json;
	}

	/**
	 * Return whether models can be held to the schema. They cannot where it has maps or
	 * values of any kind.
	 * @return whether {@code strict} may be asked for
	 */
	public boolean strict() {
		return this.strict;
	}

	/**
	 * Find what is wrong with a value. A field that may be null may also be left out.
	 * @param value the value
	 * @return where it does not keep to the schema; empty if it does
	 * @throws IllegalArgumentException if the schema itself cannot be used
	 */
	public List<SchemaViolation> violations(JsonNode value) {
		return violations((schema) -> schema.validate(value));
	}

	/**
	 * Find one thing that is wrong with a value, and look no further: a long value may
	 * have millions.
	 * @param value the value
	 * @return where it does not keep to the schema first; empty if it does
	 * @throws IllegalArgumentException if the schema itself cannot be used
	 */
	public List<SchemaViolation> firstViolation(JsonNode value) {
		return violations((schema) -> schema.validate(value,
				(context) -> context.executionConfig((config) -> config.failFast(true))));
	}

	private List<SchemaViolation> violations(Function<Schema, List<Error>> judgement) {
		Schema schema = schema();
		try {
			return judgement.apply(schema)
				.stream()
				.map((error) -> new SchemaViolation(JsonPath.of(error.getInstanceLocation()), error.getMessage()))
				.toList();
		}
		catch (RuntimeException ex) {
			// Some references are followed only when a value gets there.
			throw unusable(String.valueOf(ex.getMessage()), ex);
		}
		catch (StackOverflowError ex) {
			throw unusable("its '$ref's lead back to themselves, or the value is nested too deep", ex);
		}
	}

	private IllegalArgumentException unusable(String why, Throwable cause) {
		return new IllegalArgumentException("The JSON Schema " + this.json + " cannot be used: " + why, cause);
	}

	private Schema schema() {
		Schema schema = this.compiled;
		if (schema == null) {
			try {
				schema = REGISTRY.getSchema(this.judge.get());
				schema.initializeValidators();
			}
			catch (RuntimeException ex) {
				throw unusable(String.valueOf(ex.getMessage()), ex);
			}
			this.compiled = schema;
		}
		return schema;
	}

	@Override
	public String toString() {
		return this.json.toString();
	}

}
