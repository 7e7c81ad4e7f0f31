package io.github.openrouterspring.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventReaderTests {

	private static final List<String> PARTS = List.of("a", "Hello", " ", "", "\\n", "\\\"", "\\u00e9", "ä", "日本", "🙂",
			"\\\\", "{", "}", "content", "\\\"content\\\":\\\"", "x".repeat(300));

	private final EventReader reader = new EventReader(List.of("choices", "delta", "content"));

	@Test
	void anEventThatDiffersOnlyInItsTextIsRepeated() throws MalformedJsonException {
		read(event("Hel"));
		assertThat(text(read(event("lo, world")))).isEqualTo("lo, world");
		assertThat(this.reader.isRepeated()).isTrue();
	}

	@Test
	void aRepeatedEventSharesTheRestWithTheOneBefore() throws MalformedJsonException {
		JsonObject first = read("{\"id\":\"gen-1\",\"extra\":{\"a\":1},\"choices\":[{\"delta\":{\"content\":\"a\"}}]}");
		JsonObject second = read(
				"{\"id\":\"gen-1\",\"extra\":{\"a\":1},\"choices\":[{\"delta\":{\"content\":\"b\"}}]}");
		assertThat(second.get("extra")).isSameAs(first.get("extra"));
	}

	@Test
	void theEventBeforeStaysAsItWas() throws MalformedJsonException {
		JsonObject first = read(event("first"));
		read(event("second"));
		assertThat(text(first)).isEqualTo("first");
	}

	@Test
	void textOutsideAsciiIsRepeated() throws MalformedJsonException {
		read(event("a"));
		assertThat(text(read(event("日本 🙂")))).isEqualTo("日本 🙂");
		assertThat(this.reader.isRepeated()).isTrue();
	}

	@Test
	void anEscapedCharacterNeedsTheParser() throws MalformedJsonException {
		read(event("a"));
		assertThat(text(read(event("\\n\\u00e9\\\"")))).isEqualTo("\né\"");
		assertThat(this.reader.isRepeated()).isFalse();
	}

	@Test
	void oneEventThatStandsOutDoesNotChangeTheRest() throws MalformedJsonException {
		read(event("a"));
		read(event("\\n"));
		read(event("b"));
		assertThat(this.reader.isRepeated()).isTrue();
	}

	@Test
	void anEventOfAnotherShapeIsParsed() throws MalformedJsonException {
		read(event("a"));
		JsonObject finish = read(event("b").replace("null", "\"stop\""));
		assertThat(this.reader.isRepeated()).isFalse();
		assertThat(finish.views("choices", JsonObject::of).get(0).string("finish_reason")).isEqualTo("stop");
	}

	@Test
	void aQuoteInsideTheTextEndsItForTheParser() throws MalformedJsonException {
		read(event("a"));
		JsonObject object = read(event("b\",\"refusal\":\"no"));
		assertThat(this.reader.isRepeated()).isFalse();
		assertThat(object.toJson()).contains("\"refusal\":\"no\"");
	}

	@Test
	void aTextThatIsNotUtf8IsLeftToTheParser() throws MalformedJsonException {
		read(event("a"));
		byte[] broken = event("?").getBytes(StandardCharsets.ISO_8859_1);
		broken[event("?").indexOf('?')] = (byte) 0xC3;
		assertThatExceptionOfType(MalformedJsonException.class)
			.isThrownBy(() -> this.reader.object(broken, 0, broken.length));
	}

	@Test
	void aBareLineBreakInTheTextIsRefusedAsEver() throws MalformedJsonException {
		read(event("a"));
		assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> read(event("a\tb")));
	}

	@Test
	void aSecondFieldOfTheNameIsLeftToTheParser() throws MalformedJsonException {
		String twice = "{\"content\":\"same\",\"choices\":[{\"delta\":{\"content\":\"same\"}}]}";
		read(twice);
		JsonObject object = read(twice.replaceFirst("same", "other"));
		assertThat(object.string("content")).isEqualTo("other");
		assertThat(text(object)).isEqualTo("same");
	}

	@Test
	void severalChoicesAreLeftToTheParser() throws MalformedJsonException {
		String two = "{\"choices\":[{\"delta\":{\"content\":\"a\"}},{\"delta\":{}}]}";
		read(two);
		assertThat(read(two.replace("a\"", "b\"")).toJson()).isEqualTo(two.replace("a\"", "b\""));
		assertThat(this.reader.isRepeated()).isFalse();
	}

	@Test
	void everyStreamIsReadAsTheParserReadsIt() throws MalformedJsonException {
		Random random = new Random(20261123);
		for (int stream = 0; stream < 300; stream++) {
			EventReader events = new EventReader(List.of("choices", "delta", "content"));
			for (int i = 0; i < 60; i++) {
				byte[] json = event(random).getBytes(StandardCharsets.UTF_8);
				assertThat(events.object(json, 0, json.length)).isEqualTo(JsonReader.object(json));
			}
		}
	}

	private static String event(Random random) {
		String text = PARTS.get(random.nextInt(PARTS.size())) + PARTS.get(random.nextInt(PARTS.size()));
		return switch (random.nextInt(12)) {
			case 0 -> event(text).replace("null", "\"stop\"");
			case 1 -> event(text).replace("\"content\"", "\"reasoning\"");
			case 2 -> event(text).replace("\"index\":0", "\"index\":1");
			case 3 -> event(text).replace("gen-1", "gen-" + random.nextInt(3));
			default -> event(text);
		};
	}

	private static String event(String text) {
		return "{\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"" + text
				+ "\"},\"finish_reason\":null}]}";
	}

	private JsonObject read(String json) throws MalformedJsonException {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		return this.reader.object(bytes, 0, bytes.length);
	}

	private static String text(JsonObject event) {
		JsonObject delta = event.views("choices", JsonObject::of).get(0).object("delta");
		assertThat(delta).isNotNull();
		return delta.string("content");
	}

}
