package io.github.openrouterspring.langchain4j;

import java.time.Duration;
import java.util.List;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.InsufficientCreditsException;
import io.github.openrouterspring.error.OpenRouterException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The rows of the table in {@code docs/bridges.md}, one test each, in its order.
 */
@ExtendWith(OutputCaptureExtension.class)
class FieldScenariosTests extends BridgeTest {

	private static OpenRouterChatResponseMetadata metadata(ChatResponse response) {
		return (OpenRouterChatResponseMetadata) response.metadata();
	}

	private String streamedText(String question) {
		Heard heard = stream(question);
		heard.response();
		return String.join("", heard.text);
	}

	private List<ToolExecutionRequest> streamedToolCalls() {
		return stream("Hello").response().aiMessage().toolExecutionRequests();
	}

	private void timeout(Duration timeout) {
		model(RetryPolicy.NONE, timeout);
	}

	private void retries(int retries) {
		model(RetryPolicy.DEFAULT.withMaxRetries(retries)
			.withDelay(Duration.ofMillis(1), Duration.ofMillis(1))
			.withMultiplier(1)
			.withJitter(0), SOON);
	}

	private void model(RetryPolicy retry, Duration timeout) {
		use(builder().retry(retry).defaults((options) -> options.model("openai/gpt-4o").timeout(timeout)));
	}

	private static Duration measured(ThrowingCallable action) {
		long start = System.nanoTime();
		try {
			action.call();
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
		return Duration.ofNanos(System.nanoTime() - start);
	}

	@Test
	void errorInsideAnAnswerIsAnError() {
		this.emulator.enqueue(whole("{'error':{'code':502,'message':'Upstream said no'}}"));
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> chat("Hello"))
			.withMessageContaining("Upstream said no");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{'id':'gen-1','choices':[{'index':0,'finish_reason':null,'message':{'role':'assistant','content':'Hi'}}]}",
			"{'choices':[{'index':0,'finish_reason':'stop','message':{'role':'assistant','content':'Hi'}}]}",
			"{'id':'gen-1','usage':null,'choices':[{'finish_reason':'stop','message':{'content':'Hi'}}]}" })
	void absentFieldsAreNoErrors(String body) {
		this.emulator.enqueue(whole(body));
		assertThat(chat("Hello").aiMessage().text()).isEqualTo("Hi");
	}

	@Test
	void emptyChoicesAreAnErrorAndThePromptIsNotLogged(CapturedOutput output) {
		this.emulator.enqueue(whole("{'id':'gen-1','choices':[]}"));
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> chat("my private words"));
		assertThat(output).doesNotContain("my private words");
	}

	@Test
	void reasoningDetailsStay() {
		this.emulator.enqueue(EmulatorResponse.reasoning("Hm, well.", "Yes."));
		assertThat(metadata(chat("Hello")).response().message().reasoningDetails()).isNotEmpty();
	}

	@Test
	void imagesStay() {
		this.emulator.enqueue(whole("{'id':'gen-1','choices':[{'index':0,'finish_reason':'stop','message':{"
				+ "'role':'assistant','content':'','images':[{'type':'image_url','image_url':{"
				+ "'url':'data:image/png;base64,AQID'}}]}}]}"));
		assertThat(chat("Draw").aiMessage().images()).hasSize(1);
	}

	@Test
	void costIsExactWholeAndStreamed() {
		assertThat(metadata(chat("Hello")).cost()).isPositive();
		assertThat(metadata(stream("Hello").response()).cost()).isPositive();
	}

	@Test
	void missingCreditsHaveAnExceptionOfTheirOwn() {
		this.emulator.enqueue(EmulatorResponse.error(402, "Insufficient credits"));
		assertThatExceptionOfType(InsufficientCreditsException.class).isThrownBy(() -> chat("Hello"))
			.withMessageContaining("Insufficient credits");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void retryAfterIsHeeded(boolean streamed) {
		retries(1);
		this.emulator.enqueue(EmulatorResponse.error(429, "Slow down").withRetryAfter(Duration.ofSeconds(1)),
				EmulatorResponse.text("Hi."));
		Duration taken = measured(
				() -> assertThat(streamed ? streamedText("Hello") : chat("Hello").aiMessage().text()).isEqualTo("Hi."));
		assertThat(taken).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void timeoutIsOneTimeout() {
		timeout(Duration.ofMillis(300));
		this.emulator.enqueue(EmulatorResponse.stall(""), EmulatorResponse.stall(""), EmulatorResponse.stall(""));
		Duration taken = measured(
				() -> assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(() -> chat("Hello")));
		assertThat(taken).isLessThan(Duration.ofSeconds(2));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void healthyStreamMayTakeLongerThanTheTimeout() {
		timeout(Duration.ofMillis(400));
		this.emulator.enqueue(EmulatorResponse.text("One two three four five six seven eight nine ten.")
			.withPace(Duration.ofMillis(100)));
		Duration taken = measured(() -> assertThat(streamedText("Count")).endsWith("ten."));
		assertThat(taken).isGreaterThan(Duration.ofMillis(400));
	}

	@Test
	void stalledStreamIsAnError() {
		timeout(Duration.ofMillis(300));
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(() -> stream("Hello").response());
	}

	@Test
	void errorInTheMiddleOfAStreamIsAnError() {
		this.emulator.enqueue(EmulatorResponse.midStreamError("Some words", 502, "Lost the provider"));
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> stream("Hello").response())
			.withMessageContaining("Lost the provider")
			.satisfies((ex) -> assertThat(ex.partialCompletion().text()).startsWith("Some"));
	}

	@Test
	void errorInAChoiceOfAStreamIsAnError() {
		this.emulator.enqueue(chunks("'delta':{'content':'Some'}",
				"'delta':{},'finish_reason':'error','error':{'code':502,'message':'Choice failed'}"));
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> stream("Hello").response())
			.withMessageContaining("Choice failed");
	}

	@Test
	void streamThatJustStopsIsAnError() {
		this.emulator.enqueue(EmulatorResponse.truncated("Some words"));
		assertThatExceptionOfType(IncompleteResponseException.class).isThrownBy(() -> stream("Hello").response());
	}

	@Test
	void resetConnectionIsAnError() {
		this.emulator.enqueue(EmulatorResponse.reset("Some words"));
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> stream("Hello").response());
	}

	@Test
	void interleavedToolCallsAreTakenApart() {
		this.emulator.enqueue(thinkingToolCalls());
		assertThat(streamedToolCalls()).extracting(ToolExecutionRequest::arguments)
			.containsExactly("{\"city\":\"Oslo\"}", "{\"city\":\"Rome\"}");
	}

	@Test
	void toolCallWithoutIndexIsTaken() {
		this.emulator.enqueue(chunks("'delta':{'tool_calls':[{'id':'a','function':{'name':'f','arguments':'{}'}}]}",
				"'delta':{},'finish_reason':'tool_calls'"));
		assertThat(streamedToolCalls())
			.containsExactly(ToolExecutionRequest.builder().id("a").name("f").arguments("{}").build());
	}

	@Test
	void chunkWithoutDeltaIsTaken() {
		this.emulator.enqueue(chunks("'delta':{'content':'Hi'}", "'finish_reason':null", "'finish_reason':'stop'"));
		assertThat(streamedText("Hello")).isEqualTo("Hi");
	}

}
