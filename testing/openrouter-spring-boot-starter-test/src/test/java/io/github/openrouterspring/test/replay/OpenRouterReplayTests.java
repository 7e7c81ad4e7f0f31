package io.github.openrouterspring.test.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.RateLimitException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import static io.github.openrouterspring.test.assertj.OpenRouterAssertions.assertThat;
import static io.github.openrouterspring.test.assertj.OpenRouterAssertions.assertThatChunks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What was recorded comes again without a network.
 */
class OpenRouterReplayTests extends ReplayTest {

	private static final HttpClient RAW = HttpClient.create(ConnectionProvider.newConnection()).responseTimeout(SOON);

	@Test
	void aWholeAnswerComesAgain() {
		this.emulator.enqueue(EmulatorResponse.text("Pea soup"));
		Function<OpenRouterReplay, ChatResponse> ask = model((model) -> model.chat("What is for dinner?"));
		ChatResponse first = test(recording(), ask);
		ChatResponse again = test(replaying(), ask);
		assertThat(again).hasText("Pea soup");
		assertThat(again.completion().json()).isEqualTo(first.completion().json());
		assertThat(again.generationId()).isEqualTo(first.generationId());
		assertThat(files()).containsExactly("01-chat-completions.http");
	}

	@Test
	void aStreamComesAgainChunkByChunk() {
		this.emulator.enqueue(EmulatorResponse.reasoning("Six times seven", "It is forty-two."));
		Function<OpenRouterReplay, List<ChatCompletionChunk>> ask = model((model) -> chunks(model, "What is it?"));
		List<ChatCompletionChunk> first = test(recording(), ask);
		List<ChatCompletionChunk> again = test(replaying(), ask);
		assertThat(again).isEqualTo(first).hasSizeGreaterThan(3);
		assertThatChunks(again).hasText("It is forty-two.");
	}

	@Test
	void aStreamIsTheSameToTheBytePieceByPiece() {
		this.emulator
			.enqueue(EmulatorResponse.events("{\"a\":\"Grüße\"}", "{ \"b\" : 1.0 }").withPace(Duration.ofMillis(40)));
		List<byte[]> first = test(recording(), this::pieces);
		List<byte[]> again = test(replaying(), this::pieces);
		assertThat(again).usingRecursiveComparison().isEqualTo(first);
		assertThat(again).extracting((piece) -> new String(piece, StandardCharsets.UTF_8))
			.containsExactly("data: {\"a\":\"Grüße\"}\n\n", "data: { \"b\" : 1.0 }\n\n", "data: [DONE]\n\n");
	}

	@Test
	void inRealTimeEachPieceTakesAsLongAsItTook() {
		this.emulator.enqueue(EmulatorResponse.events("{}", "{}", "{}").withPace(Duration.ofMillis(100)));
		test(recording(), this::pieces);
		List<Duration> waits = new RecordingFolder(this.directory.resolve(TEST)).load()
			.values()
			.stream()
			.flatMap((exchange) -> exchange.response().pieces().stream().map(Exchange.Piece::after))
			.toList();
		assertThat(waits).hasSize(4).allSatisfy((wait) -> assertThat(wait).isGreaterThan(Duration.ofMillis(50)));
		List<Duration> slow = test(replaying().realTime(true), this::waits);
		List<Duration> fast = test(replaying(), this::waits);
		for (int i = 0; i < 4; i++) {
			assertThat(slow.get(i)).isGreaterThan(waits.get(i).minusMillis(45));
		}
		assertThat(fast.stream().reduce(Duration.ZERO, Duration::plus))
			.isLessThan(slow.stream().reduce(Duration.ZERO, Duration::plus));
	}

	@Test
	void keepAlivesBeforeAWholeAnswerComeAgain() {
		this.emulator.enqueue(EmulatorResponse.raw(200, Map.of("Content-Type", "application/json"),
				"\n     \n{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}"));
		byte[] first = test(recording(), this::whole);
		assertThat(test(replaying(), this::whole)).isEqualTo(first).startsWith("\n     \n".getBytes());
	}

	@Test
	void anErrorComesAgain() {
		this.emulator.enqueue(EmulatorResponse.error(429, "Slow down").withRetryAfter(Duration.ofSeconds(7)));
		Function<OpenRouterReplay, RateLimitException> ask = model(
				(model) -> catchThrowableOfType(RateLimitException.class, () -> model.chat("Hello")));
		test(recording(), ask);
		RateLimitException again = test(replaying(), ask);
		assertThat(again).hasMessageContaining("Slow down");
		assertThat(again.retryAfter()).isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void aLostConnectionIsLostAgain() {
		this.emulator.enqueue(EmulatorResponse.reset("Half of"));
		Function<OpenRouterReplay, IncompleteResponseException> ask = model(
				(model) -> catchThrowableOfType(IncompleteResponseException.class, () -> chunks(model, "Tell me all")));
		test(recording(), ask);
		IncompleteResponseException again = test(replaying(), ask);
		assertThat(again.partialCompletion()).isNotNull();
		assertThat(again.partialCompletion()).hasText("Half of");
		assertThat(file("01-chat-completions.http")).endsWith("<<< lost\n");
	}

	@Test
	void whatTheApplicationBrokeOffStaysOpen() {
		this.emulator.enqueue(EmulatorResponse.stall("One two three"));
		Function<OpenRouterReplay, String> ask = model(
				(model) -> model.reactive().stream("Count").texts().blockFirst(SOON));
		String first = test(recording(), ask);
		assertThat(file("01-chat-completions.http")).endsWith("<<< open\n");
		assertThat(test(replaying(), ask)).isEqualTo(first);
	}

	@Test
	void theSameQuestionGetsItsAnswersInTheirOrder() {
		this.emulator.enqueue(EmulatorResponse.text("Heads"), EmulatorResponse.text("Tails"));
		Function<OpenRouterReplay, String> ask = question("Heads or tails?");
		Function<OpenRouterReplay, List<String>> twice = (replay) -> List.of(ask.apply(replay), ask.apply(replay));
		assertThat(test(recording(), twice)).containsExactly("Heads", "Tails");
		assertThat(test(replaying(), twice)).containsExactly("Heads", "Tails");
		assertThat(files()).containsExactly("01-chat-completions.http", "02-chat-completions.http");
	}

	@Test
	void whatIsReadMayBeReadAgain() {
		Function<OpenRouterReplay, byte[]> read = (replay) -> RAW.get()
			.uri(replay.baseUrl() + "/models/count")
			.responseSingle((response, content) -> content.asByteArray())
			.block(SOON);
		byte[] first = test(recording(), read);
		List<byte[]> twice = test(replaying(), (replay) -> List.of(read.apply(replay), read.apply(replay)));
		assertThat(twice).allSatisfy((again) -> assertThat(again).isEqualTo(first));
		assertThat(files()).containsExactly("01-models-count.http");
	}

	@Test
	void questionsAtTheSameTimeGetTheirOwnAnswers() {
		Function<OpenRouterReplay, List<String>> ask = model((model) -> Flux.range(0, 20)
			.flatMapSequential((i) -> model.reactive().chat("Question " + i).map(ChatResponse::text), 20)
			.collectList()
			.block(SOON));
		List<String> first = test(recording(), ask);
		assertThat(test(replaying(), ask)).isEqualTo(first);
		assertThat(files()).hasSize(20);
	}

	@Test
	void manyTestsInOneRunKeepTheirOwn() {
		try (OpenRouterReplay replay = recording().start()) {
			IntStream.range(0, 3).forEach((i) -> {
				replay.begin("Tests/test" + i);
				question("Question " + i).apply(replay);
				replay.end();
			});
		}
		assertThat(files("Tests/test2")).containsExactly("01-chat-completions.http");
		try (OpenRouterReplay replay = replaying().start()) {
			replay.begin("Tests/test1");
			assertThat(catchThrowableOfType(OpenRouterException.class, () -> question("Question 2").apply(replay)))
				.isNotNull();
			assertThat(catchThrowableOfType(AssertionError.class, replay::end)).isNotNull();
		}
	}

	private static List<ChatCompletionChunk> chunks(LanguageModel model, String question) {
		try (Stream<ChatCompletionChunk> chunks = model.stream(question).chunks()) {
			return chunks.toList();
		}
	}

	private List<byte[]> pieces(OpenRouterReplay replay) {
		return ask(replay).collectList().block(SOON);
	}

	private List<Duration> waits(OpenRouterReplay replay) {
		return ask(replay).elapsed().map((piece) -> Duration.ofMillis(piece.getT1())).collectList().block(SOON);
	}

	private byte[] whole(OpenRouterReplay replay) {
		return RAW.post()
			.uri(replay.baseUrl() + "/chat/completions")
			.send(body())
			.responseSingle((response, content) -> content.asByteArray())
			.block(SOON);
	}

	private static Flux<byte[]> ask(OpenRouterReplay replay) {
		return RAW.post().uri(replay.baseUrl() + "/chat/completions").send(body()).responseContent().asByteArray();
	}

	private static Mono<ByteBuf> body() {
		return Mono.fromSupplier(() -> Unpooled.copiedBuffer(
				"{\"model\":\"openai/gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
				StandardCharsets.UTF_8));
	}

}
