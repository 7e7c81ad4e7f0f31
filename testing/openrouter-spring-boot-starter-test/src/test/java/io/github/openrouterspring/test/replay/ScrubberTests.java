package io.github.openrouterspring.test.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.github.openrouterspring.test.replay.Exchange.Piece;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is taken out of files, and what is not.
 */
class ScrubberTests {

	private final Scrubber scrubber = Scrubber.withDefaults();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			my key is sk-or-v1-0123456789abcdef, keep it | my key is [key], keep it
			{"label":"sk-or-v1-0e6...1c9"} | {"label":"[key]"}
			sk-abcdefghijklmnopqrstuvwx | [key]
			Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc | Authorization: Bearer [key]
			write to jane.doe+x@mail.acme.co.uk now | write to someone@example.com now
			{"user":"jane","model":"a/b"} | {"user":"[user]","model":"a/b"}
			{"user_id": "user_2a\\"b","x":1} | {"user_id": "[user]","x":1}""")
	void takesOutKeysAddressesAndUsers(String text, String scrubbed) {
		assertThat(this.scrubber.scrub(text)).isEqualTo(scrubbed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"role\":\"user\",\"content\":\"Hi\"}", "task-or-sk-learn", "openai/gpt-4o@preset/x",
			"{\"content\":\"the \\\"user\\\": here\"}", "Bearer of news" })
	void leavesTheRest(String text) {
		assertThat(this.scrubber.scrub(text)).isEqualTo(text);
	}

	@Test
	void whatWasScrubbedStaysAsItIs() {
		String once = this.scrubber.scrub("{\"user\":\"jane\",\"a\":\"jane@acme.com sk-or-v1-0123456789abcdef\"}");
		assertThat(this.scrubber.scrub(once)).isEqualTo(once);
	}

	@Test
	void rulesCanBeAdded() {
		assertThat(this.scrubber.and(Pattern.compile("(Order )\\d+"), "$1[number]").scrub("Order 12345 of today"))
			.isEqualTo("Order [number] of today");
	}

	@Test
	void aCleanBodyKeepsItsPiecesToTheByte() {
		List<Piece> pieces = pieces("data: {\"a\":1}\n\n", "", "da", "ta: x\n\n");
		assertThat(this.scrubber.scrub(pieces, true)).isSameAs(pieces);
	}

	@Test
	void aBodyThatIsNoTextIsLeftAlone() {
		List<Piece> pieces = List.of(new Piece(Duration.ZERO, new byte[] { (byte) 0xff, 0 }));
		assertThat(this.scrubber.scrub(pieces, false)).isSameAs(pieces);
	}

	@Test
	void whatIsSpreadOverPiecesIsFound() {
		List<Piece> pieces = this.scrubber.scrub(pieces("{\"a\":\"jane@", "acm", "e.com\",\"ü\":1}", "tail"), false);
		assertThat(texts(pieces)).containsExactly("{\"a\":\"someone@example.com", "\",\"ü\":1}", "tail");
		assertThat(pieces).extracting(Piece::after)
			.containsExactly(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(1));
	}

	@Test
	void whenAPieceEndsWithinACharacterThenTheCharacterStaysWhole() {
		byte[] bytes = "ü jane@acme.com".getBytes(StandardCharsets.UTF_8);
		List<Piece> pieces = List.of(new Piece(Duration.ZERO, Arrays.copyOfRange(bytes, 0, 1)),
				new Piece(Duration.ZERO, Arrays.copyOfRange(bytes, 1, bytes.length)));
		assertThat(texts(this.scrubber.scrub(pieces, false))).containsExactly("ü", " someone@example.com");
	}

	@Test
	void whatIsSpreadOverTheDeltasOfAStreamIsFound() {
		List<Piece> pieces = this.scrubber.scrub(pieces(delta("Write to ja"), delta("ne@ac"), ": comment\n\n",
				delta("me.com, or call"), "data: [DONE]\n\n"), true);
		assertThat(texts(pieces)).containsExactly(delta("Write to someone@example.com"), delta(""), ": comment\n\n",
				delta(", or call"), "data: [DONE]\n\n");
	}

	@Test
	void eventsWithoutAnythingToTakeOutStayToTheByte() {
		String odd = "data: {\"choices\" :[ {\"delta\":{\"content\":\"\\u0048ello\"}}]}\n\n";
		List<Piece> pieces = this.scrubber.scrub(pieces(odd, delta(" jane@"), delta("acme.com")), true);
		assertThat(texts(pieces)).startsWith(odd);
	}

	@Test
	void severalInOneStreamAreFound() {
		List<Piece> pieces = this.scrubber
			.scrub(pieces(delta("a@"), delta("b.com and c"), delta("@d.org. "), delta("End")), true);
		assertThat(texts(pieces)).containsExactly(delta("someone@example.com"), delta(" and someone@example.com"),
				delta(". "), delta("End"));
	}

	private static String delta(String text) {
		return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
	}

	private static List<Piece> pieces(String... texts) {
		List<Piece> pieces = new ArrayList<>();
		for (String text : texts) {
			pieces.add(new Piece(Duration.ofMillis(1), text.getBytes(StandardCharsets.UTF_8)));
		}
		return pieces;
	}

	private static List<String> texts(List<Piece> pieces) {
		return pieces.stream().map((piece) -> new String(piece.bytes(), StandardCharsets.UTF_8)).toList();
	}

}
