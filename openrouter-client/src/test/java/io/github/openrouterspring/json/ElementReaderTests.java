package io.github.openrouterspring.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ElementReaderTests {

	private static ElementReader<JsonObject> reader() {
		return new ElementReader<>("data", (element) -> element, 1_000_000);
	}

	private static ElementReader<JsonObject> read(String json, int chunk) throws MalformedJsonException {
		ElementReader<JsonObject> reader = reader();
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < bytes.length; i += chunk) {
			reader.feed(ByteBuffer.wrap(bytes, i, Math.min(chunk, bytes.length - i)));
		}
		return reader;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 1000 })
	void elementsArriveWholeHoweverTheyAreCut(int chunk) throws MalformedJsonException {
		String json = """
				{ "first" : [1, {"data":[5]}], "data" :
				 [ {"id":"a\\"]},{[","n":[1,[2]]} , {} ,7,null,"x]", {"id":"ü€😀","o":{"data":[{"p":1}]}} ],
				 "links":{"next":null}, "total_count":3 }""";
		ElementReader<JsonObject> reader = read(json, chunk);
		JsonObject rest = reader.end();
		assertThat(reader.elements()).containsExactly(JsonObject.parse("{\"id\":\"a\\\"]},{[\",\"n\":[1,[2]]}"),
				JsonObject.empty(), JsonObject.parse("{\"id\":\"ü€😀\",\"o\":{\"data\":[{\"p\":1}]}}"));
		assertThat(rest).containsOnlyKeys("first", "data", "links", "total_count");
		assertThat(rest.get("data")).isEqualTo(List.of());
		assertThat(rest.integer("total_count")).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":[]}", "{\"data\":[  ]}", "{\"data\":null}", "{\"data\":{\"data\":[{}]}}",
			"{\"other\":[{}]}", "{}" })
	void withoutAListThereAreNoElements(String json) throws MalformedJsonException {
		ElementReader<JsonObject> reader = read(json, 4);
		reader.end();
		assertThat(reader.elements()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"", "{\"data\":[", "{\"data\":[{}]", "{\"da", "",
			"<!doctype html><html>[\"data\",[{}]]", "[{\"data\":[]}]", "{\"data\":[{]}", "{\"data\":[{\"a\":}]}",
			"{\"data\":[nonsense]}", "{\"data\":[{}]}}", "{\"data\":[{}]} trailing" })
	void whatIsNotOneWholeObjectFails(String json) {
		assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> read(json, 5).end());
	}

	@Test
	void whatNeverEndsIsCutOff() {
		assertThatExceptionOfType(MalformedJsonException.class)
			.isThrownBy(() -> read("{\"id\":\"" + "x".repeat(200_000), 1000))
			.withMessageContaining("too long");
		assertThatExceptionOfType(MalformedJsonException.class)
			.isThrownBy(() -> read("{\"data\":[" + "{},".repeat(400_000), 1000))
			.withMessageContaining("too long");
		assertThatExceptionOfType(MalformedJsonException.class)
			.isThrownBy(() -> read("{\"data\":[],\"more\":\"" + "x".repeat(200_000), 1000))
			.withMessageContaining("too long");
	}

	@Test
	void whatIsNoJsonFailsBeforeItHasAllCome() {
		String page = "<!doctype html>" + " ".repeat(50_000);
		ElementReader<JsonObject> reader = reader();
		assertThatExceptionOfType(MalformedJsonException.class)
			.isThrownBy(() -> reader.feed(ByteBuffer.wrap(page.getBytes(StandardCharsets.UTF_8))));
	}

	@Test
	void elementsAreMadeBeforeTheListHasEnded() throws MalformedJsonException {
		ElementReader<JsonObject> reader = reader();
		reader.feed(ByteBuffer.wrap(("{\"data\":[" + "{\"id\":1},".repeat(10_000)).getBytes(StandardCharsets.UTF_8)));
		assertThat(reader.elements()).hasSize(10_000);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void listsOfAnyLengthAreReadHoweverTheyAreCut(long seed) throws MalformedJsonException {
		Random random = new Random(seed);
		StringBuilder json = new StringBuilder("{\"before\":[true],\"data\":[");
		List<JsonObject> expected = new ArrayList<>();
		for (int i = 0; json.length() < 400_000; i++) {
			String separator = (i > 0) ? ((random.nextInt(9) == 0) ? " ,\n " : ",") : "";
			String noObject = switch (random.nextInt(12)) {
				case 0 -> "true,";
				case 1 -> "-12.5e3 ,";
				case 2 -> "\"],}{[\",";
				case 3 -> "null,";
				case 4 -> "[{\"data\":[1]}],";
				default -> "";
			};
			int length = (random.nextInt(40) == 0) ? 100_000 : random.nextInt(3000);
			String element = "{\"id\":" + i + ",\"text\":\"" + "ü\\\"]}€😀".repeat(length / 12)
					+ "\",\"nested\":{\"list\":[false,{}]}}";
			json.append(separator).append(noObject).append(element);
			expected.add(JsonObject.parse(element));
		}
		json.append("],\"after\":1}");
		byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
		ElementReader<JsonObject> reader = reader();
		for (int from = 0; from < bytes.length;) {
			int count = Math.min(1 + random.nextInt(random.nextBoolean() ? 100 : 60_000), bytes.length - from);
			reader.feed(ByteBuffer.wrap(bytes, from, count));
			from += count;
		}
		assertThat(reader.end()).isEqualTo(JsonObject.parse("{\"before\":[true],\"data\":[],\"after\":1}"));
		assertThat(reader.elements()).isEqualTo(expected);
	}

}
