package io.github.openrouterspring.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScriptTests extends EmulatorTest {

	@Test
	void scriptsAreServedInOrderAndThenTheDefault() {
		this.emulator.enqueue(EmulatorResponse.text("one"), EmulatorResponse.text("two"));
		assertThat(WireClient.content(whole())).isEqualTo("one");
		assertThat(WireClient.content(whole())).isEqualTo("two");
		assertThat(WireClient.content(whole())).contains("emulator");
	}

	@Test
	void whenStreamedThenTextComesInChunks() {
		this.emulator.enqueue(EmulatorResponse.text("to be or not to be"));
		HttpResponse<String> response = streamed();
		assertThat(WireClient.streamedText(response)).isEqualTo("to be or not to be");
		assertThat(WireClient.chunks(response)).hasSize(8);
	}

	@Test
	void scriptedAnswerAsksForNoKey() {
		this.emulator.enqueue(EmulatorResponse.text("hi"));
		assertThat(this.client.post("{}", "invalid").statusCode()).isEqualTo(200);
	}

	@Test
	void scriptedModelIsTheRequestedOne() {
		this.emulator.enqueue(EmulatorResponse.text("hi"));
		assertThat(WireClient.json(this.client.chat("\"model\":\"nobody/nothing\"," + WireClient.HELLO))
			.path("model")
			.asString()).isEqualTo("nobody/nothing");
	}

	@Test
	void jsonIsSentAsItIs() {
		this.emulator.enqueue(EmulatorResponse.json("{ \"half"));
		assertThat(whole().body()).isEqualTo("{ \"half");
	}

	@Test
	void eventsAreClosedByDone() {
		this.emulator.enqueue(EmulatorResponse.events("{\"a\":1}", "{\"b\":2}"));
		assertThat(streamed().body()).isEqualTo("data: {\"a\":1}\n\ndata: {\"b\":2}\n\ndata: [DONE]\n\n");
	}

	@Test
	void rawIsSentAsItIs() {
		this.emulator.enqueue(EmulatorResponse.raw(418, Map.of("Content-Type", "text/html"), "<p>teapot"));
		HttpResponse<String> response = whole();
		assertThat(response.statusCode()).isEqualTo(418);
		assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
		assertThat(response.body()).isEqualTo("<p>teapot");
	}

	@Test
	void errorHasOpenRoutersShape() {
		this.emulator.enqueue(EmulatorResponse.error(429, "Slow down", "{\"provider_name\":\"Groq\"}")
			.withRetryAfter(Duration.ofMillis(1500)));
		HttpResponse<String> response = whole();
		assertThat(response.headers().firstValue("retry-after")).hasValue("2");
		assertThat(response.body()).isEqualTo(
				"{\"error\":{\"message\":\"Slow down\",\"code\":429,\"metadata\":{\"provider_name\":\"Groq\"}}}");
	}

	@Test
	void midStreamErrorFollowsTheText() {
		this.emulator.enqueue(EmulatorResponse.midStreamError("so far so", 502, "gone"));
		HttpResponse<String> response = streamed();
		assertThat(WireClient.streamedText(response)).isEqualTo("so far so");
		assertThat(WireClient.chunks(response)).last()
			.matches((chunk) -> chunk.at("/error/code").intValue() == 502
					&& chunk.at("/choices/0/finish_reason").asString().equals("error"));
		assertThat(response.body()).doesNotContain("[DONE]");
	}

	@Test
	void whenWholeThenMidStreamErrorIsABodyWithStatus200() {
		this.emulator.enqueue(EmulatorResponse.midStreamError("so far so", 502, "gone"));
		HttpResponse<String> response = whole();
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(WireClient.json(response).at("/error/message").asString()).isEqualTo("gone");
	}

	@Test
	void truncatedStreamEndsWithoutFinishAndDone() {
		this.emulator.enqueue(EmulatorResponse.truncated("so far so"));
		HttpResponse<String> response = streamed();
		assertThat(WireClient.streamedText(response)).isEqualTo("so far so");
		assertThat(response.body()).doesNotContain("[DONE]", "\"stop\"");
	}

	@Test
	void resetBreaksTheStreamAfterTheText() throws Exception {
		this.emulator.enqueue(EmulatorResponse.reset("so far so"));
		try (var body = this.client.open(WireClient.HELLO)) {
			assertThat(new String(body.readNBytes(100))).startsWith("data: {");
			assertThatExceptionOfType(IOException.class).isThrownBy(body::readAllBytes);
		}
	}

	@Test
	void resetBreaksAWholeAnswer() {
		this.emulator.enqueue(EmulatorResponse.reset(""));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::whole);
	}

	@Test
	void stalledStreamStaysOpenUntilTheClientLeaves() throws Exception {
		this.emulator.enqueue(EmulatorResponse.stall("so far so"));
		try (var body = this.client.open(WireClient.HELLO)) {
			assertThat(new String(body.readNBytes(6))).isEqualTo("data: ");
			assertThat(this.emulator.streamsOpen()).isOne();
		}
		assertThat(this.emulator.awaitCancelledExchange(Duration.ofSeconds(5))).isTrue();
		assertThat(this.emulator.streamsOpen()).isZero();
	}

	@Test
	void stallWithKeepAliveSendsCommentsOnly() throws Exception {
		this.emulator.enqueue(EmulatorResponse.stallWithKeepAlive(""));
		try (var body = this.client.open(WireClient.HELLO)) {
			assertThat(new String(body.readNBytes(50))).isEqualTo(": OPENROUTER PROCESSING\n\n".repeat(2));
		}
	}

	@Test
	void toolCallsComeTogether() {
		this.emulator.enqueue(EmulatorResponse.toolCalls("a", "{\"x\":1}", "b", "{}"));
		assertThat(WireClient.message(whole()).path("tool_calls")).hasSize(2)
			.extracting((call) -> call.at("/function/name").asString())
			.containsExactly("a", "b");
	}

	@Test
	void headerIsAdded() {
		this.emulator.enqueue(EmulatorResponse.text("hi").withHeader("X-Generation-Id", "gen-mine"));
		assertThat(whole().headers().firstValue("x-generation-id")).hasValue("gen-mine");
	}

	@Test
	void paceIsKept() {
		this.emulator.enqueue(EmulatorResponse.text("hi").withPace(Duration.ofMillis(100)));
		long start = System.nanoTime();
		whole();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(95));
	}

	@Test
	void resetForgetsScriptsAndRequests() {
		this.emulator.enqueue(EmulatorResponse.text("one"));
		this.client.get("/models/count");
		this.emulator.reset();
		assertThat(this.emulator.requests()).isEmpty();
		assertThat(WireClient.content(whole())).isNotEqualTo("one");
	}

	private HttpResponse<String> whole() {
		return this.client.chat(WireClient.HELLO);
	}

	private HttpResponse<String> streamed() {
		return this.client.chat("\"stream\":true," + WireClient.HELLO);
	}

}
