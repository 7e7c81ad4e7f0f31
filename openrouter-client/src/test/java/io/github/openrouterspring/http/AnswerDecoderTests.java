package io.github.openrouterspring.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.error.ConnectionException;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AnswerDecoderTests {

	private static final String ERROR = "data: {\"choices\":[{\"delta\":{\"content\":\"\"}}],\"error\":{\"code\":502,\"message\":\"Upstream died\"}}\n\n";

	private final AnswerDecoder decoder = new AnswerDecoder("a/b", true, "sk-or-v1-secret", Limits.DEFAULT);

	@Test
	void usageThatFollowsAnErrorBelongsToTheCaller() {
		feed(ERROR + "data: {\"choices\":[],\"usage\":{\"cost\":0.25}}\n\ndata: [DONE]\n\n");
		assertThat(this.decoder.next()).isInstanceOf(ResponseStarted.class);
		assertThat(this.decoder.next()).isInstanceOfSatisfying(ChatCompletionChunk.class,
				(chunk) -> assertThat(chunk.usage()).isNotNull());
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(this.decoder::next)
			.withMessageContaining("Upstream died");
	}

	@Test
	void anErrorWaitsForUsageUntilTheEndOfTheBody() {
		feed(ERROR);
		assertThat(this.decoder.next()).isNull();
		assertThat(this.decoder.seeksUsage()).isTrue();
		this.decoder.end();
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(this.decoder::next)
			.withMessageContaining("Upstream died");
	}

	@Test
	void anErrorDoesNotWaitForUsageAfterTheEndOfTheStream() {
		feed(ERROR + "data: [DONE]\n\n");
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(this.decoder::next);
	}

	@Test
	void aToolCallThatComesWithAnErrorBelongsToTheCaller() {
		feed(ERROR.replace("\"content\":\"\"", "\"tool_calls\":[{\"index\":0,\"id\":\"call_1\"}]"));
		this.decoder.next();
		ChatEvent event = this.decoder.next();
		assertThat(event).isInstanceOf(ChatCompletionChunk.class);
		this.decoder.forgetUsage();
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(this.decoder::next);
	}

	@Test
	void whatFailedKeepsFailing() {
		feed(ERROR + "data: [DONE]\n\n");
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class, this.decoder::next);
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(this.decoder::next).isSameAs(failure);
	}

	@Test
	void nothingIsSoughtBeforeAnError() {
		assertThat(this.decoder.seeksUsage()).isFalse();
		feed("data: {\"choices\":[]}\n\n");
		this.decoder.next();
		assertThat(this.decoder.seeksUsage()).isFalse();
	}

	@Test
	void usageThatComesWithAnErrorIsNotSought() {
		feed(ERROR.replace("\"error\"", "\"usage\":{\"cost\":1},\"error\""));
		this.decoder.next();
		assertThat(this.decoder.next()).isInstanceOf(ChatCompletionChunk.class);
		assertThat(this.decoder.seeksUsage()).isFalse();
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(this.decoder::next);
	}

	@Test
	void anErrorDoesNotWaitForAnEventThatIsTooLong() {
		AnswerDecoder small = decoder(true, 1024);
		feed(small, ERROR + "data: " + "x".repeat(1025));
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(small::next)
			.withMessageContaining("Upstream died");
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: {\"id\":\"1\"}\n\ndata: [DONE]\n\n",
			"data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\n", "data:  {}  \n\ndata: \t [DONE] \n\n",
			"data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: {}\n\n", "data: {}\n\ndata: [DONE]" })
	void aStreamIsCompleteWithDoneOrWithAFinishReason(String body) {
		assertThat(events(decoder(true, 1024), body)).first().isInstanceOf(ResponseStarted.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: {\"id\":\"1\"}\n\n", "data: {\"id\":\"1\"}\n\ndata: [DONE", "data: {\"id\":\"1\"",
			"data: {}\n\ndata: [DONX]\n\n", ": nothing\n\n", "data: \n\n" })
	void aStreamThatStopsBeforeItsEndFails(String body) {
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> events(decoder(true, 1024), body));
	}

	@Test
	void anEventOfTheLargestSizeIsRead() {
		AnswerDecoder small = decoder(true, 1024);
		feed(small, "data: " + "x".repeat(1018));
		assertThat(small.next()).isNull();
		feed(small, "x");
		assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(small::next)
			.withMessageContaining("max-event-size");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"choices\":[{}]}", " \n {\"choices\":[{}]} ", "\uFEFF{\"choices\":[{}]}",
			"{\"provider\":{\"choices\":[{}]}}", "{\"provider\":\"P\",\"choices\":[{}]}",
			"{\"provider\":{\"name\":\"P\",\"choices\":[]},\"choices\":[{}]}" })
	void aWholeAnswerIsReadHoweverItIsWrapped(String body) {
		assertThat(events(decoder(false, 1024), body)).element(1)
			.isInstanceOfSatisfying(ChatCompletion.class, (answer) -> assertThat(answer.choices()).hasSize(1));
	}

	@Test
	void aWholeAnswerToOneWhoStreamsIsAChunk() {
		assertThat(events(decoder(true, 1024), " {\"choices\":[{}]}")).element(1)
			.isInstanceOf(ChatCompletionChunk.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "`` | an empty body", "`  ` | an empty body", "{} | without choices",
					"{\"provider\":{\"name\":\"P\"}} | without choices", "9 | not a JSON object",
					"0 | not a JSON object", "\"text\" | not a JSON object", "[] | not a JSON object",
					"[{}] | not a JSON object", "\uFEFF | not a JSON object",
					"<title>Gateway</title> | an HTML page 'Gateway'", "{\"choices\": | not a JSON object" })
	void whatIsNoWholeAnswerIsMalformed(String body, String words) {
		assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(() -> events(decoder(false, 1024), body))
			.withMessageContaining(words)
			.withMessageNotContainingAny("null");
	}

	@Test
	void aWholeAnswerMayBeAsLongAsAllowed() {
		String answer = "{\"choices\":[{}]}";
		assertThat(events(decoder(false, 1024), answer + " ".repeat(1024 - answer.length()))).hasSize(2);
		assertThatExceptionOfType(MalformedResponseException.class)
			.isThrownBy(() -> events(decoder(false, 1024), answer + " ".repeat(1025 - answer.length())))
			.withMessageContaining("max-response-size");
	}

	@Test
	void ofALongErrorTheBeginningIsRead() {
		AnswerDecoder decoder = new AnswerDecoder("a/b", false, null, new Limits(1024, 1024));
		decoder.head(502, HttpHeaders.EMPTY);
		feed(decoder, "Bad gateway" + " ".repeat(100_000));
		decoder.end();
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(decoder::next)
			.withMessageContaining("Bad gateway");
	}

	@Test
	void aConnectionThatBreaksBeforeAnAnswerIsNoIncompleteAnswer() {
		IOException reset = new IOException("reset");
		assertThat(this.decoder.interrupted(reset, new RequestWrite(new byte[1])))
			.isInstanceOf(ConnectionException.class);
		this.decoder.head(200, HttpHeaders.EMPTY);
		assertThat(this.decoder.interrupted(reset, new RequestWrite(new byte[1])))
			.isInstanceOf(IncompleteResponseException.class);
	}

	@Test
	void whatIsHeldIsGivenBack() {
		AnswerDecoder whole = decoder(false, 1024);
		feed(whole, "{\"choices\":[{}]}");
		whole.release();
		whole.end();
		assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(whole::next)
			.withMessageContaining("an empty body");
	}

	@Test
	void aWholeAnswerIsGivenBackWhenItIsRead() {
		WholeAnswer whole = new WholeAnswer(new Reply("a/b", null, 200, HttpHeaders.EMPTY), Limits.DEFAULT);
		whole.feed(DefaultDataBufferFactory.sharedInstance.wrap("{\"choices\":[{}]}".getBytes(StandardCharsets.UTF_8)));
		assertThat(whole.answer()).containsOnlyKeys("choices");
		assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(whole::answer)
			.withMessageContaining("an empty body");
	}

	private static AnswerDecoder decoder(boolean streamed, int limit) {
		AnswerDecoder decoder = new AnswerDecoder("a/b", streamed, null, new Limits(limit, limit));
		decoder.head(200, HttpHeaders.EMPTY);
		return decoder;
	}

	private static List<ChatEvent> events(AnswerDecoder decoder, String body) {
		List<ChatEvent> events = new ArrayList<>();
		try {
			feed(decoder, body);
			drain(decoder, events);
			decoder.end();
			drain(decoder, events);
		}
		finally {
			decoder.release();
		}
		assertThat(decoder.isDone()).isTrue();
		return events;
	}

	private static void drain(AnswerDecoder decoder, List<ChatEvent> events) {
		for (ChatEvent event = decoder.next(); event != null; event = decoder.next()) {
			events.add(event);
		}
	}

	private static void feed(AnswerDecoder decoder, String body) {
		decoder.feed(DefaultDataBufferFactory.sharedInstance.wrap(body.getBytes(StandardCharsets.UTF_8)));
	}

	private void feed(String body) {
		this.decoder.head(200, HttpHeaders.EMPTY);
		feed(this.decoder, body);
	}

}
