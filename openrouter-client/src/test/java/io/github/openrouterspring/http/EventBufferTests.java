package io.github.openrouterspring.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

class EventBufferTests {

	private final EventBuffer buffer = new EventBuffer();

	private List<String> feed(byte[] bytes, int from, int to) {
		byte[] copy = Arrays.copyOfRange(bytes, from, to);
		this.buffer.feed(DefaultDataBufferFactory.sharedInstance.wrap(copy));
		return events();
	}

	private List<String> feed(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return feed(bytes, 0, bytes.length);
	}

	private List<String> events() {
		List<String> events = new ArrayList<>();
		while (this.buffer.nextEvent()) {
			events.add(new String(this.buffer.array(), this.buffer.offset(), this.buffer.length(),
					StandardCharsets.UTF_8));
		}
		return events;
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\r" })
	void understandsEveryEndOfLine(String end) {
		assertThat(feed("data: a" + end + end + "data: b" + end + end + "data: c" + end)).containsExactly("a", "b");
	}

	@Test
	void blankAfterColonIsOptional() {
		assertThat(feed("data:a\n\ndata:  b\n\n")).containsExactly("a", " b");
	}

	@Test
	void joinsSeveralDataLines() {
		assertThat(feed("data: {\ndata: \"a\":1\ndata: }\n\n")).containsExactly("{\n\"a\":1\n}");
	}

	@Test
	void joinsSeveralDataLinesAcrossPieces() {
		assertThat(feed("data: one\nda")).isEmpty();
		assertThat(feed("ta: two\n")).isEmpty();
		assertThat(feed("\n")).containsExactly("one\ntwo");
	}

	@Test
	void ignoresCommentsAndOtherFields() {
		assertThat(feed(": OPENROUTER PROCESSING\n\nevent: x\nid: 7\nretry: abc\nfoo: bar\ndata: a\ndatax: b\n\n"))
			.containsExactly("a");
	}

	@Test
	void dataWithoutColonIsEmptyData() {
		assertThat(feed("data\n\n")).containsExactly("");
	}

	@Test
	void skipsByteOrderMark() {
		assertThat(feed("\uFEFFdata: a\n\n")).containsExactly("a");
	}

	@Test
	void eventWithoutBlankLineWaitsForTheEnd() {
		assertThat(feed("data: a\n\ndata: b")).containsExactly("a");
		this.buffer.feedEnd();
		assertThat(events()).containsExactly("b");
	}

	@Test
	void carriageReturnAndLineFeedInDifferentPiecesAreOneEnd() {
		assertThat(feed("data: a\r")).isEmpty();
		assertThat(feed("\ndata: b\r")).isEmpty();
		assertThat(feed("\n\r")).containsExactly("a\nb");
		assertThat(feed("\ndata: c\r\n\r\n")).containsExactly("c");
	}

	@Test
	void holdsOnlyWhatIsNotCompleteYet() {
		feed("data: " + "x".repeat(100_000) + "\n\n: comment\n\n");
		assertThat(this.buffer.pending()).isZero();
		feed("data: abc");
		assertThat(this.buffer.pending()).isEqualTo(9);
	}

	@Test
	void largeEventsComeWhole() {
		String large = "é".repeat(300_000);
		assertThat(feed("data: " + large + "\n\ndata: b\n\n")).containsExactly(large, "b");
		assertThat(feed("data: c\n\n")).containsExactly("c");
	}

	@Test
	void tenThousandRandomSplitsGiveWhatTheWholeGives() {
		byte[] bytes = ("\uFEFF: OPENROUTER PROCESSING\n\ndata: {\"a\":\"é😀\"}\r\n\r\ndata:{\"b\":2}\r\rid: 1\n"
				+ "event: message\ndata: one\ndata: two\n\n\n\ndata: [DONE]\n\n")
			.getBytes(StandardCharsets.UTF_8);
		List<String> whole = new EventBufferTests().feed(bytes, 0, bytes.length);
		assertThat(whole).containsExactly("{\"a\":\"é😀\"}", "{\"b\":2}", "one\ntwo", "[DONE]");
		Random random = new Random(42);
		for (int run = 0; run < 10_000; run++) {
			EventBufferTests split = new EventBufferTests();
			List<String> events = new ArrayList<>();
			int from = 0;
			while (from < bytes.length) {
				int to = Math.min(bytes.length, from + 1 + random.nextInt(12));
				events.addAll(split.feed(bytes, from, to));
				from = to;
			}
			assertThat(events).isEqualTo(whole);
		}
	}

	@Test
	void dataOfManyLinesIsNotCopiedAnewForEachOfThem() {
		int arrays = 0;
		byte[] before = this.buffer.array();
		for (int i = 0; i < 10_000; i++) {
			feed("data: line\n");
			arrays += (this.buffer.array() != before) ? 1 : 0;
			before = this.buffer.array();
		}
		assertThat(arrays).isLessThan(50);
		assertThat(feed("\n")).containsExactly("line\n".repeat(9_999) + "line");
	}

	@Test
	void whatIsHeldOfManyLinesIsCountedWithoutTheRoomBesideIt() {
		feed("data: a\ndata: b\ndata: c\n");
		assertThat(this.buffer.pending()).isEqualTo("a\nb\nc".length());
	}

}
