package io.github.openrouterspring.json;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonReaderTests {

	private final JsonReader reader = new JsonReader();

	private JsonObject read(String json) throws MalformedJsonException {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		return this.reader.object(bytes, 0, bytes.length);
	}

	@Test
	void textsThatRepeatAreTheSameObject() throws MalformedJsonException {
		JsonObject first = read("{\"id\":\"gen-1\"}");
		JsonObject second = read("{\"id\":\"gen-1\"}");
		assertThat(second.string("id")).isSameAs(first.string("id"));
	}

	@Test
	void textsOfTheSameHashStayApart() throws MalformedJsonException {
		assertThat(read("{\"a\":\"Aa\",\"b\":\"BB\"}").toJson()).isEqualTo("{\"a\":\"Aa\",\"b\":\"BB\"}");
	}

	@Test
	void readsFromTheMiddleOfAnArray() throws MalformedJsonException {
		byte[] bytes = "data: {\"a\":1}\n\n".getBytes(StandardCharsets.UTF_8);
		assertThat(this.reader.object(bytes, 6, 7)).containsEntry("a", 1);
	}

	@Test
	void isUsableAfterAnError() throws MalformedJsonException {
		assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> read("{\"a\":[1,{\"b\":"));
		assertThat(read("{\"c\":2}").toJson()).isEqualTo("{\"c\":2}");
	}

	@Test
	void whenNestedTooDeeplyThenMalformed() {
		String json = "{\"a\":" + "[".repeat(3000) + "]".repeat(3000) + "}";
		assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> read(json));
	}

	@Test
	void whenAnExponentIsBeyondAllMeasureThenMalformed() {
		assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> read("{\"a\":1e99999999999}"));
	}

	@Test
	void whenBytesAreNotUtf8ThenMalformed() {
		byte[] bytes = { '{', '"', 'a', '"', ':', '"', (byte) 0xC3, 0x28, '"', '}' };
		assertThatExceptionOfType(MalformedJsonException.class)
			.isThrownBy(() -> this.reader.object(bytes, 0, bytes.length));
	}

	@Test
	void readsVeryLongTexts() throws MalformedJsonException {
		String text = "A".repeat(25_000_000);
		assertThat(read("{\"data\":\"" + text + "\"}").string("data")).hasSize(text.length());
	}

}
