package io.github.openrouterspring.langchain4j;

import java.util.List;
import java.util.Set;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.openrouterspring.LanguageModel;

/**
 * LangChain4j's chat model over a {@link LanguageModel}: AI services, tools, memory and
 * structured output of LangChain4j work over OpenRouter. Retries, deadlines and errors
 * are the language model's; nothing is tried again on top. Immutable and safe for use by
 * any number of threads.
 */
public final class OpenRouterChatModel implements ChatModel {

	/**
	 * Attribute of an AI message: the message as it came, as JSON text, so that reasoning
	 * details and the like go back to the provider complete, also out of a memory that
	 * stores attributes.
	 */
	public static final String MESSAGE = "openrouter.message";

	private final ModelSettings settings;

	private OpenRouterChatModel(ModelSettings settings) {
		this.settings = settings;
	}

	/**
	 * Return a chat model.
	 * @param model what answers
	 * @return the chat model
	 */
	public static OpenRouterChatModel of(LanguageModel model) {
		return new OpenRouterChatModel(ModelSettings.of(model));
	}

	/**
	 * Return this chat model with parameters that requests start from.
	 * @param parameters ours, or LangChain4j's common ones; what they leave open stays as
	 * it is here
	 * @return the chat model
	 */
	public OpenRouterChatModel withParameters(ChatRequestParameters parameters) {
		return new OpenRouterChatModel(this.settings.withParameters(parameters));
	}

	/**
	 * Return this chat model with listeners in place of those that it has.
	 * @param listeners who hears of requests, responses and errors, in this order
	 * @return the chat model
	 */
	public OpenRouterChatModel withListeners(List<? extends ChatModelListener> listeners) {
		return new OpenRouterChatModel(this.settings.withListeners(listeners));
	}

	/**
	 * Return this chat model with what the model behind it can do. Nothing is assumed,
	 * because OpenRouter has models of every kind: with
	 * {@link Capability#RESPONSE_FORMAT_JSON_SCHEMA} AI services ask for structured
	 * output by a schema, without it by a sentence in the prompt.
	 * @param capabilities the capabilities
	 * @return the chat model
	 */
	public OpenRouterChatModel withCapabilities(Capability... capabilities) {
		return new OpenRouterChatModel(this.settings.withCapabilities(Set.of(capabilities)));
	}

	@Override
	public OpenRouterChatRequestParameters defaultRequestParameters() {
		return this.settings.parameters();
	}

	@Override
	public List<ChatModelListener> listeners() {
		return this.settings.listeners();
	}

	@Override
	public Set<Capability> supportedCapabilities() {
		return this.settings.capabilities();
	}

	/**
	 * Ask, and wait for the whole answer.
	 * @param request messages and parameters
	 * @return the answer
	 * @throws dev.langchain4j.exception.UnsupportedFeatureException if something in the
	 * request cannot be sent to OpenRouter, naming it
	 * @throws io.github.openrouterspring.error.OpenRouterException if the call fails
	 */
	@Override
	public ChatResponse doChat(ChatRequest request) {
		return AnswerMapping.of(this.settings.model().chat(this.settings.request(request)));
	}

}
