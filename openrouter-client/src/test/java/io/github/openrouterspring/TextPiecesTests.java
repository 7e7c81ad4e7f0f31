package io.github.openrouterspring;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.chat.ToolStarted;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class TextPiecesTests {

	private static List<String> pieces(String... chunks) {
		TextPieces pieces = new TextPieces();
		List<String> given = new ArrayList<>();
		for (String chunk : chunks) {
			add(given, pieces.next(ChatCompletionChunk.of(chunk)));
		}
		ChatCompletion completion = new ChatCompletion(JsonObject.empty());
		add(given, pieces.next(new ResponseCompleted(new ChatResponse(completion, HttpHeaders.EMPTY, List.of()))));
		return given;
	}

	private static void add(List<String> given, String piece) {
		if (piece != null) {
			assertThat(piece).isNotEmpty();
			given.add(piece);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\uD83D\uDE00", "e\u0301", "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
			"\uD83C\uDDE6\uD83C\uDDF9", "\uD83D\uDC4D\uD83C\uDFFD", "1\uFE0F\u20E3", "#\uFE0F\u20E3", "\u2764\uFE0F",
			"\u0928\u093F", "\u1112\u1161\u11AB", "\u0E01\u0E33", "=\u0338", "\r\n" })
	void aCharacterThatIsCutAnywhereComesWhole(String character) {
		for (int cut = 1; cut < character.length(); cut++) {
			List<String> pieces = pieces("A" + character.substring(0, cut), character.substring(cut) + "B.");
			assertThat(pieces).filteredOn((piece) -> piece.contains(character.substring(0, 1)))
				.singleElement()
				.satisfies((piece) -> assertThat(piece).contains(character));
			assertThat(String.join("", pieces)).isEqualTo("A" + character + "B.");
		}
	}

	@Test
	void aCharacterInAChunkForEachOfItsPartsComesWhole() {
		assertThat(pieces("\uD83D", "\uDC68", "\u200D", "\uD83D", "\uDC69", " "))
			.endsWith("\uD83D\uDC68\u200D\uD83D\uDC69 ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Hello ", "Hello.", "Hello,", "line\n", "(so)", "done!", "\"quoted\"" })
	void wordsThatHaveEndedDoNotWait(String text) {
		assertThat(pieces(text, "A.")).containsExactly(text, "A.");
	}

	@Test
	void onlyTheLastCharacterWaits() {
		assertThat(pieces("Hello", " my", " world")).containsExactly("Hell", "o m", "y worl", "d");
	}

	@Test
	void nothingWaitsWhileAToolRuns() {
		TextPieces pieces = new TextPieces();
		assertThat(pieces.next(ChatCompletionChunk.of("I look"))).isEqualTo("I loo");
		assertThat(pieces.next(new ToolStarted(new ToolCall(JsonObject.empty())))).isEqualTo("k");
	}

	@Test
	void marksWithoutEndAreHandedOn() {
		List<String> pieces = pieces("e", "\u0301".repeat(99), "\u0301".repeat(5000), "\u0301", "x.");
		assertThat(pieces.get(0)).hasSizeGreaterThan(5000);
		assertThat(String.join("", pieces)).isEqualTo("e" + "\u0301".repeat(5100) + "x.");
	}

	@Test
	void halfACharacterAtTheEndIsNotLost() {
		assertThat(pieces("A", "\uD83D")).containsExactly("A\uD83D");
	}

}
