package io.github.openrouterspring.langchain4j;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.emulator.EmulatorResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpenRouterStreamingChatModelTests extends BridgeTest {

	@Test
	void textComesInPieces() {
		this.emulator.enqueue(EmulatorResponse.text("One two three four."));
		Heard heard = stream("Count");
		assertThat(heard.response().aiMessage().text()).isEqualTo("One two three four.");
		assertThat(heard.text).hasSizeGreaterThan(2);
		assertThat(String.join("", heard.text)).isEqualTo("One two three four.");
		assertThat(sent().path("stream").asBoolean()).isTrue();
	}

	@Test
	void thinkingComesInPieces() {
		this.emulator.enqueue(EmulatorResponse.reasoning("One two three.", "Yes."));
		Heard heard = stream("Hello");
		assertThat(heard.response().aiMessage().thinking()).isEqualTo("One two three.");
		assertThat(String.join("", heard.thinking)).isEqualTo("One two three.");
	}

	@Test
	void metadataIsThere() {
		OpenRouterChatResponseMetadata metadata = (OpenRouterChatResponseMetadata) stream("Hello").response()
			.metadata();
		assertThat(metadata.cost()).isPositive();
		assertThat(metadata.generationId()).isNotBlank();
		assertThat(((OpenRouterTokenUsage) metadata.tokenUsage()).cost()).isEqualTo(metadata.cost());
	}

	@Test
	void interleavedToolCallsComeInPiecesAndWhole() {
		this.emulator.enqueue(thinkingToolCalls());
		Heard heard = stream("Weather?");
		ChatResponse response = heard.response();
		assertThat(heard.partialToolCalls).extracting(PartialToolCall::index).containsExactly(0, 1, 1, 0);
		assertThat(heard.partialToolCalls).extracting(PartialToolCall::id).containsExactly("c1", "c2", "c2", "c1");
		assertThat(heard.partialToolCalls).extracting(PartialToolCall::name).containsOnly("weather");
		assertThat(heard.partialToolCalls).extracting(PartialToolCall::partialArguments)
			.containsExactly("{\"city\":", "{\"city\":", "\"Rome\"}", "\"Oslo\"}");
		assertThat(heard.completeToolCalls).extracting(CompleteToolCall::index).containsExactly(0, 1);
		assertThat(response.aiMessage().toolExecutionRequests()).extracting(ToolExecutionRequest::arguments)
			.containsExactly("{\"city\":\"Oslo\"}", "{\"city\":\"Rome\"}");
	}

	@Test
	void callsWithTheSameIndexAreToldApartByTheirIds() {
		this.emulator
			.enqueue(chunks("'delta':{'tool_calls':[{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}]}",
					"'delta':{'tool_calls':[{'index':0,'id':'b','function':{'name':'g','arguments':'{}'}}]}",
					"'delta':{},'finish_reason':'tool_calls'"));
		Heard heard = stream("Hello");
		assertThat(heard.response().aiMessage().toolExecutionRequests()).hasSize(2);
		assertThat(heard.partialToolCalls).extracting(PartialToolCall::index).containsExactly(0, 1);
	}

	@Test
	void argumentsBeforeTheNameWaitForIt() {
		this.emulator.enqueue(chunks("'delta':{'tool_calls':[{'index':0,'id':'a','function':{'arguments':'{'}}]}",
				"'delta':{'tool_calls':[{'index':0,'function':{'name':'f','arguments':'}'}}]}",
				"'delta':{},'finish_reason':'tool_calls'"));
		Heard heard = stream("Hello");
		heard.response();
		assertThat(heard.partialToolCalls).singleElement()
			.extracting(PartialToolCall::partialArguments)
			.isEqualTo("{}");
	}

	@Test
	void cancellingClosesTheExchange() {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		Heard heard = stream("Hello");
		assertThat(heard.handle().isCancelled()).isFalse();
		heard.handle().cancel();
		assertThat(heard.handle().isCancelled()).isTrue();
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
		assertThat(heard.isOver()).isFalse();
	}

	@Test
	void nothingIsToldAfterCancelling() {
		this.emulator.enqueue(EmulatorResponse.text("One two three four five six seven."));
		AtomicInteger pieces = new AtomicInteger();
		Heard heard = new Heard() {

			@Override
			public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
				super.onPartialResponse(piece, context);
				if (pieces.incrementAndGet() == 2) {
					context.streamingHandle().cancel();
				}
			}

		};
		this.streamingModel.chat("Count", heard);
		assertThat(heard.handle()).isNotNull();
		assertThat(this.emulator.awaitStreamsOpen(0, SOON)).isTrue();
		stream("Hello").response();
		assertThat(pieces).hasValue(2);
		assertThat(heard.isOver()).isFalse();
	}

	@Test
	void handlerMayBlock() {
		this.emulator.enqueue(EmulatorResponse.text("One."), EmulatorResponse.text("Two."));
		AtomicReference<String> inner = new AtomicReference<>();
		Heard heard = new Heard() {

			@Override
			public void onCompleteResponse(ChatResponse whole) {
				inner.set(OpenRouterStreamingChatModelTests.this.model.chat("Again"));
				super.onCompleteResponse(whole);
			}

		};
		this.streamingModel.chat("Hello", heard);
		heard.response();
		assertThat(inner).hasValue("Two.");
	}

	@Test
	void failedAttemptsAreRawEvents() {
		use(builder().retry(RetryPolicy.DEFAULT.withMaxRetries(1)
			.withDelay(Duration.ofMillis(1), Duration.ofMillis(1))
			.withMultiplier(1)
			.withJitter(0)));
		this.emulator.enqueue(EmulatorResponse.error(503, "No provider"), EmulatorResponse.text("Hi."));
		Heard heard = stream("Hello");
		heard.response();
		assertThat(heard.unmapped).hasAtLeastOneElementOfType(AttemptFailed.class);
	}

	@Test
	void whatIsToldIsNotTheSameAsWhatIsUnmapped() {
		this.emulator.enqueue(chunks("'delta':{'content':'Hi'}", "'delta':{},'finish_reason':'stop'"));
		Heard heard = stream("Hello");
		heard.response();
		assertThat(heard.text).isEqualTo(List.of("Hi"));
		assertThat(heard.unmapped).hasSize(2);
	}

}
