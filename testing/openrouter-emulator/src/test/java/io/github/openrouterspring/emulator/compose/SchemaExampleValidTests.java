package io.github.openrouterspring.emulator.compose;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.openrouterspring.emulator.text.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the emulator invents for a schema is judged by a validator that knows nothing of
 * the emulator.
 */
class SchemaExampleValidTests {

	private static final SchemaRegistry VALIDATOR = SchemaRegistry
		.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	@ParameterizedTest
	@ValueSource(strings = { """
			{"type":"object","properties":{"name":{"type":"string","minLength":20},"age":{"type":"integer","minimum":18,
			"maximum":20},"tags":{"type":"array","items":{"type":"string"},"minItems":3,"uniqueItems":true}},
			"required":["name","age","tags"],"additionalProperties":false}""", """
			{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1}""", """
			{"type":"number","minimum":-5,"maximum":-2}""", """
			{"type":"integer","exclusiveMinimum":3,"multipleOf":7}""", """
			{"type":"integer","maximum":-1}""", """
			{"type":"number","multipleOf":0.25,"minimum":2.1}""", """
			{"type":"array","items":{"type":"integer"},"minItems":4,"uniqueItems":true}""", """
			{"type":"array","items":{"type":"object","properties":{"id":{"type":"integer"}},"required":["id"]},
			"minItems":2,"uniqueItems":true}""", """
			{"type":"array","items":{"type":"string"},"maxItems":0}""",
			"""
					{"type":"array","prefixItems":[{"type":"string"},{"type":"boolean"}],"items":{"type":"integer"},"minItems":3}""",
			"""
					{"type":"array","items":{"enum":["a","b","c"]},"minItems":3,"uniqueItems":true}""", """
					{"allOf":[{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]},
					{"properties":{"b":{"type":"integer"}},"required":["b"]}]}""", """
					{"type":"object","properties":{"kind":{"type":"string"}},"required":["kind","x"],
					"anyOf":[{"properties":{"x":{"type":"integer"}}},{"properties":{"y":{"type":"integer"}}}]}""", """
					{"type":"object","additionalProperties":{"type":"integer"},"minProperties":2}""", """
					{"type":"object","required":["any"]}""", """
					{"$ref":"#/$defs/node","$defs":{"node":{"type":"object","properties":{"value":{"type":"integer"},
					"next":{"anyOf":[{"$ref":"#/$defs/node"},{"type":"null"}]}},"required":["value","next"],
					"additionalProperties":false}}}""", """
					{"$defs":{"tree":{"type":"object","properties":{"children":{"type":"array",
					"items":{"$ref":"#/$defs/tree"}}},"required":["children"]}},"$ref":"#/$defs/tree"}""",
			"""
					{"type":"object","properties":{"parent":{"$ref":"#"},"name":{"type":"string"}},"required":["name"]}""",
			"""
					{"type":"string","pattern":"^[A-Z]{2}-\\\\d{4}$"}""", """
					{"type":"string","pattern":"^(red|green)(-dark)?$"}""", """
					{"type":"string","pattern":"^[a-z0-9._%+-]+@[a-z0-9.-]+\\\\.[a-z]{2,}$"}""", """
					{"type":"string","pattern":"^\\\\+?[1-9]\\\\d{1,14}$"}""", """
					{"type":"string","pattern":"^[^,]+, (?:Mr|Ms)\\\\.? .*$"}""", """
					{"type":["string","null"],"format":"date-time"}""", """
					{"type":"string","format":"ipv4"}""", """
					{"const":{"a":1}}""", """
					{"oneOf":[{"type":"object","properties":{"t":{"const":"a"}},"required":["t"]},
					{"type":"object","properties":{"t":{"const":"b"}},"required":["t"]}]}""" })
	void exampleIsValid(String schema) {
		JsonNode example = new SchemaExample(Json.parse(schema)).value();
		assertThat(VALIDATOR.getSchema(Json.parse(schema)).validate(example)).as(example.toString()).isEmpty();
	}

}
