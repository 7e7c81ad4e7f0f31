package io.github.openrouterspring.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.MalformedJsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ElementSplitterTests {

	private static ElementSplitter<JsonObject> split(String json, int chunk) throws MalformedJsonException {
		ElementSplitter<JsonObject> splitter = new ElementSplitter<>("data", (element) -> element, 1_000_000);
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < bytes.length; i += chunk) {
			splitter.feed(java.util.Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + chunk)));
		}
		return splitter;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 1000 })
	void elementsArriveWholeHoweverTheyAreCut(int chunk) throws MalformedJsonException {
		String json = """
				{ "first" : [1, {"data":[5]}], "data" :
				 [ {"id":"a\\"]},{[","n":[1,[2]]} , {} ,7,null,"x]", {"id":"ü€😀","o":{"data":[{"p":1}]}} ],
				 "links":{"next":null}, "total_count":3 }""";
		ElementSplitter<JsonObject> splitter = split(json, chunk);
		JsonObject rest = splitter.rest();
		assertThat(splitter.elements()).containsExactly(JsonObject.parse("{\"id\":\"a\\\"]},{[\",\"n\":[1,[2]]}"),
				JsonObject.empty(), JsonObject.parse("{\"id\":\"ü€😀\",\"o\":{\"data\":[{\"p\":1}]}}"));
		assertThat(rest).containsOnlyKeys("first", "data", "links", "total_count");
		assertThat(rest.get("data")).isEqualTo(List.of());
		assertThat(rest.integer("total_count")).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":[]}", "{\"data\":[  ]}", "{\"data\":null}", "{\"data\":{\"data\":[{}]}}",
			"{\"other\":[{}]}", "{}" })
	void withoutAListThereAreNoElements(String json) throws MalformedJsonException {
		ElementSplitter<JsonObject> splitter = split(json, 4);
		splitter.rest();
		assertThat(splitter.elements()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"", "{\"data\":[", "{\"data\":[{}]", "{\"da", "",
			"<!doctype html><html>[\"data\",[{}]]", "[{\"data\":[]}]", "{\"data\":[{]}", "{\"data\":[{\"a\":}]}",
			"{\"data\":[nonsense]}", "{\"data\":[{}]}}", "{\"data\":[{}]} trailing" })
	void whatIsNotOneWholeObjectFails(String json) {
		assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> split(json, 5).rest());
	}

	@Test
	void whatNeverEndsIsCutOff() {
		assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> split("x".repeat(200_000), 1000))
			.withMessageContaining("too long");
		assertThatExceptionOfType(MalformedJsonException.class)
			.isThrownBy(() -> split("{\"data\":[" + "{},".repeat(400_000), 1000))
			.withMessageContaining("too long");
	}

}
