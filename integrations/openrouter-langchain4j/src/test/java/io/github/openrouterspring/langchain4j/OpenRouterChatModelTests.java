package io.github.openrouterspring.langchain4j;

import java.time.Duration;
import java.util.List;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.AuthenticationException;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenRouterChatModelTests extends BridgeTest {

	private static final String RICH = """
			{'id':'gen-1','model':'anthropic/claude-sonnet-4.5','provider':'Amazon Bedrock','object':'chat.completion',
			'choices':[{'index':0,'finish_reason':'stop','message':{'role':'assistant','content':'Paris',
			'annotations':[{'type':'url_citation','url_citation':{'url':'https://example.org'}}],
			'images':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AQID'}}]}}],
			'usage':{'prompt_tokens':5,'completion_tokens':7,'total_tokens':12,'cost':0.00012,
			'prompt_tokens_details':{'cached_tokens':3},'completion_tokens_details':{'reasoning_tokens':2}}}""";

	private static OpenRouterChatResponseMetadata metadata(ChatResponse response) {
		return (OpenRouterChatResponseMetadata) response.metadata();
	}

	@Test
	void answersWhole() {
		this.emulator.enqueue(EmulatorResponse.text("Paris."));
		assertThat(this.model.chat("The capital of France?")).isEqualTo("Paris.");
		assertThat(sent().path("stream").asBoolean(true)).isFalse();
	}

	@Test
	void metadataCarriesWhatOpenRouterSays() {
		this.emulator.enqueue(whole(RICH));
		OpenRouterChatResponseMetadata metadata = metadata(chat("Hello"));
		assertThat(metadata.id()).isEqualTo("gen-1");
		assertThat(metadata.modelName()).isEqualTo("anthropic/claude-sonnet-4.5");
		assertThat(metadata.provider()).isEqualTo("Amazon Bedrock");
		assertThat(metadata.cost()).isEqualByComparingTo("0.00012");
		assertThat(metadata.generationId()).isEqualTo("gen-1");
		assertThat(metadata.annotations()).singleElement()
			.extracting((annotation) -> annotation.urlCitation().url())
			.isEqualTo("https://example.org");
	}

	@Test
	void changedMetadataKeepsOurResponse() {
		this.emulator.enqueue(whole(RICH));
		assertThat(metadata(chat("Hello")).toBuilder().modelName("other").build().provider())
			.isEqualTo("Amazon Bedrock");
	}

	@Test
	void usageCountsTokensAndCost() {
		this.emulator.enqueue(whole(RICH));
		OpenRouterTokenUsage usage = (OpenRouterTokenUsage) chat("Hello").tokenUsage();
		assertThat(usage.inputTokenCount()).isEqualTo(5);
		assertThat(usage.outputTokenCount()).isEqualTo(7);
		assertThat(usage.totalTokenCount()).isEqualTo(12);
		assertThat(usage.cost()).isEqualByComparingTo("0.00012");
		assertThat(usage.cachedTokens()).isEqualTo(3);
		assertThat(usage.reasoningTokens()).isEqualTo(2);
	}

	@Test
	void usagesAddUp() {
		this.emulator.enqueue(whole(RICH), whole(RICH));
		TokenUsage first = chat("Hello").tokenUsage();
		OpenRouterTokenUsage sum = (OpenRouterTokenUsage) TokenUsage.sum(new TokenUsage(1, 1),
				TokenUsage.sum(first, chat("Hello").tokenUsage()));
		assertThat(sum.totalTokenCount()).isEqualTo(26);
		assertThat(sum.cost()).isEqualByComparingTo("0.00024");
		assertThat(sum.cachedTokens()).isEqualTo(6);
	}

	@Test
	void imagesAreGeneratedImages() {
		this.emulator.enqueue(whole(RICH));
		assertThat(chat("Draw").aiMessage().images()).singleElement().satisfies((image) -> {
			assertThat(image.mimeType()).isEqualTo("image/png");
			assertThat(image.base64Data()).isEqualTo("AQID");
		});
	}

	@Test
	void reasoningIsThinking() {
		this.emulator.enqueue(EmulatorResponse.reasoning("Let me think.", "Done."));
		assertThat(chat("Hello").aiMessage().thinking()).isEqualTo("Let me think.");
	}

	@Test
	void toolCallsHaveNoText() {
		this.emulator.enqueue(EmulatorResponse.toolCall("now", "{\"a\":1}"));
		AiMessage message = chat("Hello").aiMessage();
		assertThat(message.text()).isNull();
		assertThat(message.toolExecutionRequests()).singleElement().satisfies((request) -> {
			assertThat(request.id()).isNotBlank();
			assertThat(request.name()).isEqualTo("now");
			assertThat(request.arguments()).isEqualTo("{\"a\":1}");
		});
	}

	@ParameterizedTest
	@CsvSource({ "stop,STOP", "length,LENGTH", "tool_calls,TOOL_EXECUTION", "content_filter,CONTENT_FILTER",
			"brand_new,OTHER" })
	void finishReasonsHaveLangChain4jsNames(String reason, FinishReason expected) {
		this.emulator.enqueue(whole("{'id':'gen-1','choices':[{'index':0,'finish_reason':'" + reason
				+ "','message':{'role':'assistant','content':'Hi'}}]}"));
		assertThat(chat("Hello").finishReason()).isEqualTo(expected);
	}

	@Test
	void severalAnswersAreRefused() {
		ChatRequest request = ChatRequest.builder()
			.messages(UserMessage.from("Hello"))
			.parameters(OpenRouterChatRequestParameters.of((options) -> options.set("n", 2)))
			.build();
		assertThatExceptionOfType(UnsupportedFeatureException.class).isThrownBy(() -> this.model.chat(request))
			.withMessageContaining("'n' is 2");
	}

	@Test
	void capabilitiesAreNotAssumed() {
		assertThat(this.model.supportedCapabilities()).isEmpty();
		assertThat(this.streamingModel.supportedCapabilities()).isEmpty();
	}

	@Test
	void errorsStayOurs() {
		this.emulator.enqueue(EmulatorResponse.error(401, "No such key"));
		assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> chat("Hello"))
			.withMessageContaining("No such key");
	}

	@Test
	void retriesAreNotDoubled() {
		use(builder().retry(RetryPolicy.DEFAULT.withMaxRetries(2)
			.withDelay(Duration.ofMillis(1), Duration.ofMillis(1))
			.withMultiplier(1)
			.withJitter(0)));
		for (int i = 0; i < 9; i++) {
			this.emulator.enqueue(EmulatorResponse.error(503, "No provider"));
		}
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> chat("Hello"));
		assertThat(this.emulator.requests()).hasSize(3);
	}

	@Test
	void listenersAreReplaced() {
		assertThat(this.model.withListeners(List.of()).listeners()).isEmpty();
	}

}
