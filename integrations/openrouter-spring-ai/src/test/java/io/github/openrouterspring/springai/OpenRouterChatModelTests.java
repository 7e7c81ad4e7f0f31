package io.github.openrouterspring.springai;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.message.Annotation;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.AuthenticationException;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenRouterChatModelTests extends BridgeTest {

	private static final String RICH = json("""
			{'id':'gen-1','model':'anthropic/claude-sonnet-4.5','provider':'Amazon Bedrock','object':'chat.completion',
			'choices':[{'index':0,'finish_reason':'stop','message':{'role':'assistant','content':'Paris',
			'annotations':[{'type':'url_citation','url_citation':{'url':'https://example.org'}}],
			'images':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AQID'}}]}}],
			'usage':{'prompt_tokens':5,'completion_tokens':7,'total_tokens':12,'cost':0.00012,
			'prompt_tokens_details':{'cached_tokens':3,'cache_write_tokens':2}}}""");

	private List<ChatResponse> stream(String question) {
		return this.model.stream(new Prompt(question)).collectList().block(SOON);
	}

	private static ChatResponse last(List<ChatResponse> responses) {
		return responses.get(responses.size() - 1);
	}

	@Test
	void answersWhole() {
		this.emulator.enqueue(EmulatorResponse.text("Paris."));
		assertThat(this.model.call("The capital of France?")).isEqualTo("Paris.");
		assertThat(sent().path("stream").asBoolean(true)).isFalse();
	}

	@Test
	void metadataCarriesWhatOpenRouterSays() {
		this.emulator.enqueue(EmulatorResponse.json(RICH));
		ChatResponseMetadata metadata = call("Hello").getMetadata();
		assertThat(metadata.getId()).isEqualTo("gen-1");
		assertThat(metadata.getModel()).isEqualTo("anthropic/claude-sonnet-4.5");
		assertThat(metadata.<BigDecimal>get(OpenRouterMetadata.COST)).isEqualByComparingTo("0.00012");
		assertThat(metadata.<String>get(OpenRouterMetadata.PROVIDER)).isEqualTo("Amazon Bedrock");
		assertThat(metadata.<String>get(OpenRouterMetadata.GENERATION_ID)).isEqualTo("gen-1");
		assertThat(metadata.<List<Annotation>>get(OpenRouterMetadata.ANNOTATIONS)).singleElement()
			.extracting((annotation) -> annotation.urlCitation().url())
			.isEqualTo("https://example.org");
	}

	@Test
	void ourResponseIsBehindTheirs() {
		this.emulator.enqueue(EmulatorResponse.json(RICH));
		assertThat(OpenRouterMetadata.response(call("Hello")).completion().provider()).isEqualTo("Amazon Bedrock");
	}

	@Test
	void usageCountsTokensAndCache() {
		this.emulator.enqueue(EmulatorResponse.json(RICH));
		org.springframework.ai.chat.metadata.Usage usage = call("Hello").getMetadata().getUsage();
		assertThat(usage.getPromptTokens()).isEqualTo(5);
		assertThat(usage.getCompletionTokens()).isEqualTo(7);
		assertThat(usage.getTotalTokens()).isEqualTo(12);
		assertThat(usage.getCacheReadInputTokens()).isEqualTo(3);
		assertThat(usage.getCacheWriteInputTokens()).isEqualTo(2);
		assertThat(usage.getNativeUsage()).isInstanceOfSatisfying(Usage.class,
				(ours) -> assertThat(ours.cost()).isEqualByComparingTo("0.00012"));
	}

	@Test
	void imagesBecomeMedia() {
		this.emulator.enqueue(EmulatorResponse.json(RICH));
		assertThat(output(call("Draw")).getMedia()).singleElement().satisfies((media) -> {
			assertThat(media.getMimeType()).isEqualTo(MimeTypeUtils.IMAGE_PNG);
			assertThat(media.getDataAsByteArray()).containsExactly(1, 2, 3);
		});
	}

	@Test
	void reasoningIsInTheMetadata() {
		this.emulator.enqueue(EmulatorResponse.reasoning("Let me think.", "Done."));
		ChatResponse response = call("Hello");
		assertThat(response.getMetadata().<String>get(OpenRouterMetadata.REASONING)).isEqualTo("Let me think.");
		assertThat(output(response).getMetadata()).containsEntry(OpenRouterMetadata.REASONING, "Let me think.");
	}

	@Test
	void finishReasonIsOpenRouters() {
		this.emulator.enqueue(EmulatorResponse.toolCall("now", "{}"));
		assertThat(call("Hello").getResult().getMetadata().getFinishReason()).isEqualTo("tool_calls");
	}

	@Test
	void everyChoiceIsAGeneration() {
		this.emulator.enqueue(EmulatorResponse.json(
				json("""
						{'id':'gen-1','choices':[{'index':0,'finish_reason':'stop','message':{'role':'assistant','content':'A'}},
						{'index':1,'finish_reason':'stop','message':{'role':'assistant','content':'B'}}]}""")));
		assertThat(call("Twice").getResults()).extracting(Generation::getOutput)
			.extracting(AssistantMessage::getText)
			.containsExactly("A", "B");
	}

	@Test
	void streamsTextInPieces() {
		this.emulator.enqueue(EmulatorResponse.text("One two three four."));
		List<ChatResponse> responses = stream("Count");
		assertThat(responses).hasSizeGreaterThan(2);
		assertThat(String.join("", responses.stream().map((piece) -> output(piece).getText()).toList()))
			.isEqualTo("One two three four.");
	}

	@Test
	void lastOfAStreamCarriesTheRest() {
		this.emulator.enqueue(EmulatorResponse.reasoning("Hm, well.", "Yes."));
		ChatResponse last = last(stream("Hello"));
		assertThat(output(last).getText()).isEmpty();
		assertThat(output(last).getMetadata()).containsEntry(OpenRouterMetadata.REASONING, "Hm, well.");
		assertThat(last.getResult().getMetadata().getFinishReason()).isEqualTo("stop");
		assertThat(last.getMetadata().<BigDecimal>get(OpenRouterMetadata.COST)).isPositive();
		assertThat(last.getMetadata().getUsage().getTotalTokens()).isPositive();
		assertThat(OpenRouterMetadata.response(last).text()).isEqualTo("Yes.");
	}

	@Test
	void streamsReasoningInPieces() {
		this.emulator.enqueue(EmulatorResponse.reasoning("One two three.", "Yes."));
		assertThat(String.join("",
				stream("Hello").stream()
					.map((piece) -> piece.getMetadata().getOrDefault(OpenRouterMetadata.REASONING, ""))
					.toList()))
			.isEqualTo("One two three.");
	}

	@Test
	void toolCallsOfAStreamComeOnceAndWhole() {
		this.emulator.enqueue(EmulatorResponse.toolCalls("a", "{\"x\":1}", "b", "{\"y\":2}"));
		List<ChatResponse> responses = stream("Hello");
		assertThat(responses).filteredOn(ChatResponse::hasToolCalls).containsExactly(last(responses));
		assertThat(output(last(responses)).getToolCalls()).extracting(AssistantMessage.ToolCall::arguments)
			.containsExactly("{\"x\":1}", "{\"y\":2}");
	}

	@Test
	void cancellingClosesTheExchange() {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		StepVerifier.create(this.model.stream(new Prompt("Hello"))).expectNextCount(1).thenCancel().verify(SOON);
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void nothingIsSentBeforeSubscription() {
		this.model.stream(new Prompt("Hello"));
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void streamOfSeveralAnswersIsRefused() {
		StepVerifier
			.create(this.model.stream(new Prompt("Hello", OpenRouterChatOptions.of((options) -> options.set("n", 2)))))
			.expectErrorMessage("'n' is 2, but Spring AI's streams carry one answer; use call(), or leave 'n' out")
			.verify(SOON);
	}

	@Test
	void errorsStayOurs() {
		this.emulator.enqueue(EmulatorResponse.error(401, "No such key"));
		assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> call("Hello"))
			.withMessageContaining("No such key");
	}

	@Test
	void retriesAreNotDoubled() {
		this.client.close();
		this.client = builder()
			.retry(RetryPolicy.DEFAULT.withMaxRetries(2)
				.withDelay(Duration.ofMillis(1), Duration.ofMillis(1))
				.withMultiplier(1)
				.withJitter(0))
			.build();
		this.model = OpenRouterChatModel.of(languageModel());
		for (int i = 0; i < 9; i++) {
			this.emulator.enqueue(EmulatorResponse.error(503, "No provider"));
		}
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> chatClient().prompt("Hello").call().content());
		assertThat(this.emulator.requests()).hasSize(3);
	}

}
