package io.github.openrouterspring.test.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.test.replay.Exchange.Ending;
import io.github.openrouterspring.test.replay.Exchange.Piece;
import io.github.openrouterspring.test.replay.Exchange.Request;
import io.github.openrouterspring.test.replay.Exchange.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.MissingNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Files that people can read, and that lose nothing.
 */
class ExchangeFormatTests {

	private static final Map<String, String> EVENTS = Map.of("Content-Type", "text/event-stream");

	@Test
	void peopleCanReadIt() {
		Exchange exchange = exchange(Ending.END, "data: {\"text\":\"Grüß Gott\"}\n\n", "data: [DONE]\n\n");
		assertThat(ExchangeFormat.write(exchange)).isEqualTo("""
				POST /chat/completions
				x-title: Tests

				{
				  "model" : "openai/gpt-4o",
				  "temperature" : 0.70
				}

				<<< HTTP 200
				Content-Type: text/event-stream

				<<< 0 ms
				data: {"text":"Grüß Gott"}


				<<< 10 ms
				data: [DONE]


				<<< end
				""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "\n\n", "plain", "ends\n", "\nbegins", "<<< 3 ms\n", "text\n<<< end\n", "<<<",
			"\r\n", "data: a\r\n\r\n", "\r", " ", "\u2028", "\uFEFF", "\uD83D\uDE00" })
	void keepsEachByte(String piece) {
		Exchange exchange = exchange(Ending.END, piece, "in between", piece);
		assertThat(readAgain(exchange)).extracting(Piece::bytes)
			.usingRecursiveComparison()
			.isEqualTo(exchange.response().pieces().stream().map(Piece::bytes).toList());
	}

	@Test
	void keepsHalfOfACharacter() {
		byte[] character = "ü".getBytes(StandardCharsets.UTF_8);
		Exchange exchange = exchange(Ending.END, List.of(new Piece(Duration.ZERO, Arrays.copyOfRange(character, 0, 1)),
				new Piece(Duration.ZERO, Arrays.copyOfRange(character, 1, 2))));
		assertThat(ExchangeFormat.write(exchange)).contains("<<< 0 ms, base64\n");
		assertThat(readAgain(exchange)).extracting(Piece::bytes)
			.containsExactly(new byte[] { character[0] }, new byte[] { character[1] });
	}

	@Test
	void whenLineEndsWereChangedOnTheWayThenNothingIsLost() {
		Exchange exchange = exchange(Ending.END, "data: {}\n\n", "data: {}\r\n\r\n");
		Exchange read = ExchangeFormat.read(ExchangeFormat.write(exchange).replace("\n", "\r\n"));
		assertThat(read.sameButForTiming(exchange)).isTrue();
	}

	@Test
	void whenAnEditorTrimsLinesThenNothingIsLost() {
		Exchange exchange = exchange(Ending.END, "data: {}  \n\n", "\n   \n", "data: {}\n\n");
		Exchange read = ExchangeFormat.read(ExchangeFormat.write(exchange).replaceAll("(?m)[ \\t]+$", ""));
		assertThat(read.sameButForTiming(exchange)).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void keepsTheEnding(Ending ending) {
		assertThat(ExchangeFormat.read(ExchangeFormat.write(exchange(ending, "a"))).response().ending())
			.isEqualTo(ending);
	}

	@Test
	void keepsTheWaits() {
		assertThat(readAgain(exchange(Ending.END, "a", "b", "c"))).extracting(Piece::after)
			.containsExactly(Duration.ZERO, Duration.ofMillis(10), Duration.ofMillis(20));
	}

	@Test
	void keepsARequestWithoutABody() {
		Exchange exchange = new Exchange(new Request("GET", "/models?q=a%20b", Map.of(), MissingNode.getInstance()),
				new Response(200, Map.of("Content-Type", "application/json"), List.of(), Ending.END));
		assertThat(ExchangeFormat.read(ExchangeFormat.write(exchange))).isEqualTo(exchange);
	}

	@Test
	void keepsTheRequest() {
		Exchange exchange = exchange(Ending.END, "a");
		assertThat(ExchangeFormat.read(ExchangeFormat.write(exchange)).request()).isEqualTo(exchange.request());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "POST /chat/completions\n\n{}\n" })
	void refusesWhatIsNoRecording(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> ExchangeFormat.read(text)).withMessageContaining("<<< ");
	}

	private static List<Piece> readAgain(Exchange exchange) {
		return ExchangeFormat.read(ExchangeFormat.write(exchange)).response().pieces();
	}

	private static Exchange exchange(Ending ending, String... pieces) {
		Piece[] all = new Piece[pieces.length];
		Arrays.setAll(all, (i) -> new Piece(Duration.ofMillis(10L * i), pieces[i].getBytes(StandardCharsets.UTF_8)));
		return exchange(ending, List.of(all));
	}

	private static Exchange exchange(Ending ending, List<Piece> pieces) {
		return new Exchange(
				new Request("POST", "/chat/completions", Map.of("x-title", "Tests"),
						ExchangeFormat.JSON.readTree("{\"model\":\"openai/gpt-4o\",\"temperature\":0.70}")),
				new Response(200, EVENTS, pieces, ending));
	}

}
