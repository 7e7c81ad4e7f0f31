package io.github.openrouterspring.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.openrouterspring.json.JsonObject;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A schema that somebody else wrote judges any value, or is said to be unusable. The
 * input has the schema in its first line, and the value in the rest.
 */
class JsonSchemaFuzzTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	@FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
	@DictionaryFile(resourcePath = "/wire.dict")
	void judge(byte[] input) {
		String text = new String(input, StandardCharsets.UTF_8);
		int end = text.indexOf('\n');
		if (end < 0) {
			return;
		}
		JsonSchema schema;
		JsonNode value;
		try {
			schema = JsonSchema.of(JsonObject.parse(text.substring(0, end)));
			value = MAPPER.readTree(text.substring(end + 1));
		}
		catch (IllegalArgumentException | JacksonException ex) {
			return;
		}
		try {
			List<SchemaViolation> all = schema.violations(value);
			assertThat(schema.firstViolation(value).isEmpty()).isEqualTo(all.isEmpty());
			assertThat(all).allSatisfy((violation) -> assertThat(violation.message()).isNotBlank());
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex.getMessage()).startsWith("The JSON Schema ");
		}
	}

}
