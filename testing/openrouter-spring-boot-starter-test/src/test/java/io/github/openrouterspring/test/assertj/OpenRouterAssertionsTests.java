package io.github.openrouterspring.test.assertj;

import java.util.List;
import java.util.Map;

import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.json.JsonObject;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;

import static io.github.openrouterspring.test.assertj.OpenRouterAssertions.assertThat;
import static io.github.openrouterspring.test.assertj.OpenRouterAssertions.assertThatChunks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each assertion holds where it should, and says what it met where it should not.
 */
class OpenRouterAssertionsTests {

	private final ChatCompletion completion = new ChatCompletion(JsonObject.parse("""
			{"model":"openai/gpt-4o","provider":"OpenAI",
			 "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"42",
			  "reasoning":"Six times seven"}}],
			 "usage":{"prompt_tokens":7,"completion_tokens":1,"total_tokens":8,"cost":0.0015}}"""));

	private final ChatCompletion calling = new ChatCompletion(JsonObject.parse("""
			{"choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant","content":null,
			  "tool_calls":[{"id":"a","type":"function",
			   "function":{"name":"weather","arguments":"{\\"city\\": \\"Rome\\", \\"days\\": 2}"}}]}}]}"""));

	private final RecordedRequest request = new RecordedRequest("POST", "/api/v1/chat/completions", null,
			Map.of("X-Title", List.of("Tests")), """
					{"model":"openai/gpt-4o","stream":true,"temperature":0.70,
					 "messages":[{"role":"system","content":"Be short."},
					  {"role":"user","content":[{"type":"text","text":"What "},{"type":"text","text":"is it?"}]}],
					 "tools":[{"type":"function","function":{"name":"weather"}}],"provider":{"order":["OpenAI"]}}""");

	@Test
	void completionHolds() {
		assertThat(this.completion).hasText("42")
			.hasFinishReason("stop")
			.hasModel("openai/gpt-4o")
			.hasProvider("OpenAI")
			.hasUsage(7, 1)
			.costsAtMost("0.0015")
			.hasNoToolCalls();
		assertThat(this.completion).text().startsWith("4");
		assertThat(this.completion).reasoning().contains("seven");
	}

	@Test
	void responseHoldsLikeItsCompletion() {
		ChatResponse response = new ChatResponse(this.completion, HttpHeaders.EMPTY, List.of());
		assertThat(response).hasText("42").costsAtMost("0.01");
		assertThat(response).failedAttempts().isEmpty();
	}

	@Test
	void toolCallHolds() {
		assertThat(this.calling).hasToolCall("weather").hasToolCall("weather", "{\"days\":2,\"city\":\"Rome\"}");
		assertThat(this.calling).toolCalls().hasSize(1);
	}

	@Test
	void requestHolds() {
		assertThat(this.request).isChatCompletion()
			.isStreamed()
			.hasModel("openai/gpt-4o")
			.hasMessages(2)
			.hasMessage("system", "Be short.")
			.hasMessage("user", "What is it?")
			.hasTool("weather")
			.hasField("/temperature", 0.7)
			.hasField("/provider/order", List.of("OpenAI"))
			.hasField("provider/order/0", "OpenAI")
			.hasField("temperature", 0.7)
			.doesNotHaveField("/seed")
			.doesNotHaveField("seed")
			.hasHeader("x-title", "Tests");
	}

	@Test
	void chunksHoldAsOneCompletion() {
		assertThatChunks(List.of(ChatCompletionChunk.of("4"), ChatCompletionChunk.of("2", "stop"))).hasText("42")
			.hasFinishReason("stop");
	}

	@Test
	void failuresSayWhatWasMet() {
		fails(() -> assertThat(this.completion).hasText("43"), "Expected text <43> but it was <42>");
		fails(() -> assertThat(this.completion).hasModel("x"), "Expected model <x> but it was <openai/gpt-4o>");
		fails(() -> assertThat(this.completion).hasProvider("x"), "Expected provider <x> but it was <OpenAI>");
		fails(() -> assertThat(this.completion).hasFinishReason("length"), "finish reason <length> but it was <stop>");
		fails(() -> assertThat(this.completion).hasUsage(8, 1), "prompt tokens <8> but it was <7>");
		fails(() -> assertThat(this.completion).costsAtMost("0.001"), "at most <0.001> US dollars but it was <0.0015>");
		fails(() -> assertThat(this.calling).costsAtMost("1"), "to tell its usage");
		fails(() -> assertThat(this.calling).hasNoToolCalls(), "weather({\"city\": \"Rome\", \"days\": 2})");
		fails(() -> assertThat(this.calling).hasToolCall("news"), "Expected a call of tool <news>");
		fails(() -> assertThat(this.calling).hasToolCall("weather", "{\"city\":\"Oslo\"}"), "Oslo");
		fails(() -> assertThat((ChatCompletion) null).hasText("42"), "not to be null");
	}

	@Test
	void failuresSayWhatWasSent() {
		fails(() -> assertThat(this.request).isNotStreamed(), "asked for a stream");
		fails(() -> assertThat(this.request).hasModel("x"),
				"field /model to be <\"x\"> but it was <\"openai/gpt-4o\">");
		fails(() -> assertThat(this.request).hasField("/seed", 1), "field /seed to be <1> but it was <absent>");
		fails(() -> assertThat(this.request).hasField("/temperature", 0.8), "<0.8> but it was <0.70>");
		fails(() -> assertThat(this.request).doesNotHaveField("/model"), "no field /model");
		fails(() -> assertThat(this.request).hasMessage("user", "Who?"), "What ");
		fails(() -> assertThat(this.request).hasMessages(1), "<1> messages but there were <2>");
		fails(() -> assertThat(this.request).hasTool("news"), "weather");
		fails(() -> assertThat(this.request).hasHeader("X-Title", "x"), "<x> but it was <Tests>");
		fails(() -> assertThat(new RecordedRequest("GET", "/api/v1/models", null, Map.of(), "")).isChatCompletion(),
				"GET /api/v1/models");
	}

	private static void fails(ThrowingCallable assertion, String message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContaining(message);
	}

}
