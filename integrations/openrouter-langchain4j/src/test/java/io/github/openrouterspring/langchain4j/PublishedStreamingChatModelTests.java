package io.github.openrouterspring.langchain4j;

import java.util.List;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import org.junit.jupiter.api.AfterAll;
import org.mockito.InOrder;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.atLeastOnce;

/**
 * The tests that LangChain4j publishes for streaming chat models.
 */
class PublishedStreamingChatModelTests extends AbstractStreamingChatModelIT {

	private final ScriptedModel scripted = new ScriptedModel();

	@AfterAll
	void close() {
		this.scripted.close();
	}

	@Override
	protected List<StreamingChatModel> models() {
		return List.of(OpenRouterStreamingChatModel.of(this.scripted.languageModel()));
	}

	@Override
	protected StreamingChatModel createModelWith(ChatRequestParameters parameters) {
		return OpenRouterStreamingChatModel.of(this.scripted.languageModel()).withParameters(parameters);
	}

	@Override
	public StreamingChatModel createModelWith(ChatModelListener listener) {
		return OpenRouterStreamingChatModel.of(this.scripted.languageModel()).withListeners(List.of(listener));
	}

	/**
	 * The test passes, but waits half a minute for what must not come.
	 * {@link OpenRouterStreamingChatModelTests} says the same at once.
	 */
	@Override
	protected boolean supportsStreamingCancellation() {
		return false;
	}

	@Override
	protected String customModelName() {
		return "openai/gpt-4o-mini";
	}

	@Override
	protected ChatRequestParameters createIntegrationSpecificParameters(int maxOutputTokens) {
		return OpenRouterChatRequestParameters.builder().maxOutputTokens(maxOutputTokens).build();
	}

	@Override
	protected void verifyToolCallbacks(StreamingChatResponseHandler handler, InOrder inOrder, String id) {
		inOrder.verify(handler, atLeastOnce())
			.onPartialToolCall(argThat((piece) -> piece.index() == 0 && piece.id().equals(id)), any());
		inOrder.verify(handler).onCompleteToolCall(complete(0, id, "getWeather", "{\"city\":\"Munich\"}"));
	}

	@Override
	protected void verifyToolCallbacks(StreamingChatResponseHandler handler, InOrder inOrder,
			StreamingChatModel model) {
		inOrder.verify(handler).onPartialToolCall(argThat((piece) -> piece.partialArguments().equals("{}")), any());
		inOrder.verify(handler).onCompleteToolCall(any());
	}

	@Override
	protected void verifyToolCallbacks(StreamingChatResponseHandler handler, InOrder inOrder, String id1, String id2) {
		inOrder.verify(handler, atLeastOnce())
			.onPartialToolCall(argThat((piece) -> piece.index() == 0 && piece.id().equals(id1)), any());
		inOrder.verify(handler, atLeastOnce())
			.onPartialToolCall(argThat((piece) -> piece.index() == 1 && piece.id().equals(id2)), any());
		inOrder.verify(handler).onCompleteToolCall(complete(0, id1, "getWeather", "{\"city\":\"Munich\"}"));
		inOrder.verify(handler).onCompleteToolCall(complete(1, id2, "getTime", "{\"country\":\"France\"}"));
	}

	@Override
	protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(StreamingChatModel model) {
		return OpenRouterChatResponseMetadata.class;
	}

	@Override
	protected Class<? extends TokenUsage> tokenUsageType(StreamingChatModel model) {
		return OpenRouterTokenUsage.class;
	}

}
