package io.github.openrouterspring.langchain4j;

import java.util.List;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.error.AuthenticationException;
import org.junit.jupiter.api.AfterEach;

/**
 * The tests that LangChain4j publishes for listeners.
 */
class PublishedListenerTests extends AbstractChatModelListenerIT {

	private final ScriptedModel scripted = new ScriptedModel();

	@AfterEach
	void close() {
		this.scripted.close();
	}

	private static ChatModel listened(LanguageModel model, ChatModelListener listener) {
		return OpenRouterChatModel.of(model).withListeners(List.of(listener));
	}

	@Override
	protected ChatModel createModel(ChatModelListener listener) {
		return listened(
				this.scripted.languageModel()
					.with((options) -> options.temperature(temperature()).topP(topP()).maxTokens(maxTokens())),
				listener);
	}

	@Override
	protected String modelName() {
		return "openai/gpt-4o";
	}

	@Override
	protected ChatModel createFailingModel(ChatModelListener listener) {
		return listened(this.scripted.failingModel(), listener);
	}

	@Override
	protected Class<? extends Exception> expectedExceptionClass() {
		return AuthenticationException.class;
	}

}
