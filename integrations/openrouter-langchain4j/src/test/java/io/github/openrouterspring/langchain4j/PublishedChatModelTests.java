package io.github.openrouterspring.langchain4j;

import java.util.List;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelIT;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.TokenUsage;
import org.junit.jupiter.api.AfterAll;

/**
 * The tests that LangChain4j publishes for chat models.
 */
class PublishedChatModelTests extends AbstractChatModelIT {

	private final ScriptedModel scripted = new ScriptedModel();

	@AfterAll
	void close() {
		this.scripted.close();
	}

	@Override
	protected List<ChatModel> models() {
		return List.of(OpenRouterChatModel.of(this.scripted.languageModel()));
	}

	@Override
	protected ChatModel createModelWith(ChatRequestParameters parameters) {
		return OpenRouterChatModel.of(this.scripted.languageModel()).withParameters(parameters);
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
	protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(ChatModel model) {
		return OpenRouterChatResponseMetadata.class;
	}

	@Override
	protected Class<? extends TokenUsage> tokenUsageType(ChatModel model) {
		return OpenRouterTokenUsage.class;
	}

}
