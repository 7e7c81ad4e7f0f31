package io.github.openrouterspring.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.github.openrouterspring.Shared;
import io.github.openrouterspring.Views;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.assembly.ChatAssembler;
import io.github.openrouterspring.chat.message.Annotation.UrlCitation;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ReasoningDetail;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real streams give what a person reads in them. The facts were taken from the events by
 * hand and with another program, not with the code that is tested here.
 */
class StreamRecordingsTests {

	private static final int SPLITS = 20;

	private static JsonObject facts = JsonObject.empty();

	@BeforeAll
	static void readFacts() throws IOException {
		Shared.path("openrouter", "recordings", "stream");
		try (InputStream in = StreamRecordingsTests.class.getResourceAsStream("stream-goldens.json")) {
			facts = JsonObject.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
	}

	static Stream<String> recordings() {
		return facts.keySet().stream();
	}

	@Test
	void everyChatStreamHasItsFacts() throws IOException {
		try (Stream<Path> files = Files.list(Shared.recording("stream"))) {
			List<String> streams = files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".sse") && !name.startsWith("responses-"))
				.toList();
			assertThat(recordings()).containsExactlyInAnyOrderElementsOf(streams);
		}
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void streamGivesWhatItSays(String file) throws IOException {
		byte[] bytes = Files.readAllBytes(Shared.recording("stream/" + file));
		Outcome outcome = decode(bytes, new int[] { bytes.length });
		check(outcome, facts.object(file));
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void piecesGiveTheSame(String file) throws IOException {
		byte[] bytes = Files.readAllBytes(Shared.recording("stream/" + file));
		Outcome whole = decode(bytes, new int[] { bytes.length });
		Random random = new Random(file.hashCode());
		for (int run = 0; run < SPLITS; run++) {
			int longest = 1 + random.nextInt((run % 2 == 0) ? 16 : 4096);
			int[] pieces = random.ints(bytes.length, 1, longest + 1).toArray();
			Outcome split = decode(bytes, pieces);
			assertThat(split.completion).isEqualTo(whole.completion);
			assertThat(split.chunks).isEqualTo(whole.chunks);
			assertThat(split.says()).isEqualTo(whole.says());
		}
	}

	private static Outcome decode(byte[] bytes, int[] pieces) {
		Outcome outcome = new Outcome();
		AnswerDecoder decoder = new AnswerDecoder(null, true, null, Limits.DEFAULT);
		decoder.head(200, HttpHeaders.EMPTY);
		try {
			int from = 0;
			for (int i = 0; from < bytes.length; i++) {
				int to = Math.min(bytes.length, from + pieces[i]);
				decoder.feed(DefaultDataBufferFactory.sharedInstance.wrap(Arrays.copyOfRange(bytes, from, to)));
				outcome.take(decoder);
				from = to;
			}
			decoder.end();
			outcome.take(decoder);
			assertThat(decoder.isDone()).isTrue();
		}
		catch (OpenRouterException ex) {
			outcome.failure = ex;
		}
		outcome.completion = outcome.assembler.completion();
		return outcome;
	}

	private static void check(Outcome outcome, JsonObject facts) {
		JsonObject end = facts.object("outcome");
		if (end.bool("complete") != null) {
			assertThat(outcome.failure).isNull();
		}
		else {
			assertThat(outcome.failure).isNotNull();
			assertThat(outcome.failure.getClass().getSimpleName()).isEqualTo(end.string("exception"));
			assertThat(outcome.failure.code()).isEqualTo(end.integer("code"));
			assertThat(outcome.failure).hasMessageContaining(end.string("says"));
		}
		assertThat(outcome.chunks).hasSize(facts.integer("chunks"));
		ChatCompletion completion = outcome.completion;
		Views.callAll(completion);
		assertThat(completion.id()).isEqualTo(facts.string("id"));
		assertThat(completion.model()).isEqualTo(facts.string("model"));
		assertThat(completion.provider()).isEqualTo(facts.string("provider"));
		checkUsage(completion.usage(), facts.object("usage"));
		if (facts.integer("chunks") == 0) {
			assertThat(outcome.assembler.isEmpty()).isTrue();
			return;
		}
		assertThat(completion.choices()).hasSize(1);
		assertThat(completion.finishReason()).isEqualTo(facts.string("finish_reason"));
		assertThat(completion.choices().get(0).nativeFinishReason()).isEqualTo(facts.string("native_finish_reason"));
		checkMessage(completion.message(), facts);
	}

	private static void checkUsage(Usage usage, JsonObject facts) {
		if (facts == null) {
			assertThat(usage).isNull();
			return;
		}
		assertThat(usage.promptTokens()).isEqualTo(facts.integer("prompt"));
		assertThat(usage.completionTokens()).isEqualTo(facts.integer("completion"));
		assertThat(usage.totalTokens()).isEqualTo(facts.integer("total"));
		assertThat(usage.reasoningTokens()).isEqualTo(facts.integer("reasoning"));
		assertThat(usage.cachedTokens()).isEqualTo(facts.integer("cached"));
		assertThat(usage.cost()).isEqualByComparingTo(facts.decimal("cost"));
	}

	private static void checkMessage(AssistantMessage message, JsonObject facts) {
		checkText(message.json().string("content"), facts.object("text"));
		checkText(message.reasoning(), facts.object("reasoning"));
		assertThat(message.json().containsKey("reasoning_details")).isEqualTo(facts.get("reasoning_details") != null);
		List<JsonObject> details = facts.views("reasoning_details", (fact) -> fact);
		assertThat(message.reasoningDetails()).hasSameSizeAs(details);
		for (int i = 0; i < details.size(); i++) {
			checkDetail(message.reasoningDetails().get(i), details.get(i));
		}
		List<JsonObject> calls = facts.views("tool_calls", (fact) -> fact);
		assertThat(message.toolCalls()).hasSameSizeAs(calls);
		for (int i = 0; i < calls.size(); i++) {
			checkCall(message.toolCalls().get(i), calls.get(i));
		}
		assertThat(message.annotations().stream().map((annotation) -> annotation.urlCitation()).map(UrlCitation::url))
			.containsExactlyElementsOf(facts.strings("annotations"));
		assertThat(message.images()).hasSize(facts.integer("images"));
	}

	private static void checkDetail(ReasoningDetail detail, JsonObject facts) {
		assertThat(detail.type()).isEqualTo(facts.string("type"));
		assertThat(detail.index()).isEqualTo(facts.integer("index"));
		assertThat(detail.id()).isEqualTo(facts.string("id"));
		assertThat(detail.format()).isEqualTo(facts.string("format"));
		assertThat(detail.json().keySet()).containsExactlyInAnyOrderElementsOf(facts.strings("fields"));
		checkText(detail.text(), facts.object("text"));
		checkText(detail.data(), facts.object("data"));
		Integer signature = facts.integer("signatureLength");
		assertThat(detail.signature())
			.satisfies((text) -> assertThat((text != null) ? text.length() : null).isEqualTo(signature));
	}

	private static void checkCall(ToolCall call, JsonObject facts) {
		assertThat(call.id()).isEqualTo(facts.string("id"));
		assertThat(call.name()).isEqualTo(facts.string("name"));
		if (facts.string("arguments") != null) {
			assertThat(call.arguments()).isEqualTo(facts.string("arguments"));
		}
		else {
			assertThat(sha256(call.arguments())).isEqualTo(facts.string("argumentsSha256"));
		}
	}

	private static void checkText(String text, JsonObject facts) {
		if (facts == null) {
			assertThat(text).isNull();
			return;
		}
		assertThat(text).hasSize(facts.integer("length"));
		if (facts.string("begins") != null) {
			assertThat(text).startsWith(facts.string("begins"));
		}
		assertThat(sha256(text)).isEqualTo(facts.string("sha256"));
	}

	private static String sha256(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class Outcome {

		private final ChatAssembler assembler = new ChatAssembler();

		private final List<ChatCompletionChunk> chunks = new ArrayList<>();

		private ChatCompletion completion;

		private OpenRouterException failure;

		void take(AnswerDecoder decoder) {
			for (ChatEvent event = decoder.next(); event != null; event = decoder.next()) {
				this.assembler.add(event);
				if (event instanceof ChatCompletionChunk chunk) {
					this.chunks.add(chunk);
				}
			}
		}

		String says() {
			return String.valueOf(this.failure);
		}

	}

}
