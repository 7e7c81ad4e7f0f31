package io.github.openrouterspring.emulator.compose;

import io.github.openrouterspring.emulator.text.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaExampleTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{"type":"string"}                                                      | "emulated value"
			{"type":"string","maxLength":4}                                        | "emul"
			{"type":"string","format":"date"}                                      | "2026-01-31"
			{"enum":["red","green"]}                                               | "red"
			{"const":7}                                                            | 7
			{"type":"integer","minimum":10}                                        | 10
			{"type":"integer","maximum":0}                                         | 0
			{"type":["null","boolean"]}                                            | true
			{"type":"array","items":{"type":"integer"},"minItems":2}               | [1,1]
			{"anyOf":[{"type":"null"},{"type":"integer"}]}                         | 1
			{"type":"object","properties":{"a":{"type":"integer"}}}                | {"a":1}
			{"$ref":"#/$defs/n","$defs":{"n":{"type":"integer"}}}                  | 1
			""")
	void exampleFitsItsSchema(String schema, String example) {
		assertThat(Json.write(new SchemaExample(Json.parse(schema)).value())).isEqualTo(example);
	}

}
