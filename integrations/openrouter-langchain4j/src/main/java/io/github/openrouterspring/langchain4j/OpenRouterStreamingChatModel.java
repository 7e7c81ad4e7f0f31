package io.github.openrouterspring.langchain4j;

import java.util.List;
import java.util.Set;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.openrouterspring.LanguageModel;
import reactor.core.scheduler.Schedulers;

/**
 * LangChain4j's streaming chat model over a {@link LanguageModel}: text, thinking and
 * tool calls in pieces as they are made. Handlers are called one after the other on a
 * thread that may block, so that tools may do so too. Immutable and safe for use by any
 * number of threads.
 */
public final class OpenRouterStreamingChatModel implements StreamingChatModel {

	private final ModelSettings settings;

	private OpenRouterStreamingChatModel(ModelSettings settings) {
		this.settings = settings;
	}

	/**
	 * Return a chat model.
	 * @param model what answers
	 * @return the chat model
	 */
	public static OpenRouterStreamingChatModel of(LanguageModel model) {
		return new OpenRouterStreamingChatModel(ModelSettings.of(model));
	}

	/**
	 * Return this chat model with parameters that requests start from.
	 * @param parameters ours, or LangChain4j's common ones; what they leave open stays as
	 * it is here
	 * @return the chat model
	 */
	public OpenRouterStreamingChatModel withParameters(ChatRequestParameters parameters) {
		return new OpenRouterStreamingChatModel(this.settings.withParameters(parameters));
	}

	/**
	 * Return this chat model with listeners in place of those that it has.
	 * @param listeners who hears of requests, responses and errors, in this order
	 * @return the chat model
	 */
	public OpenRouterStreamingChatModel withListeners(List<? extends ChatModelListener> listeners) {
		return new OpenRouterStreamingChatModel(this.settings.withListeners(listeners));
	}

	/**
	 * Return this chat model with what the model behind it can do. Nothing is assumed,
	 * because OpenRouter has models of every kind: with
	 * {@link Capability#RESPONSE_FORMAT_JSON_SCHEMA} AI services ask for structured
	 * output by a schema, without it by a sentence in the prompt.
	 * @param capabilities the capabilities
	 * @return the chat model
	 */
	public OpenRouterStreamingChatModel withCapabilities(Capability... capabilities) {
		return new OpenRouterStreamingChatModel(this.settings.withCapabilities(Set.of(capabilities)));
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
	 * Ask, and tell a handler of the answer as it is made. Cancelling the handle that the
	 * handler gets with each piece ends the exchange.
	 * @param request messages and parameters
	 * @param handler who is told; what LangChain4j has no word for, such as failed
	 * attempts, is told as a raw event of type
	 * {@link io.github.openrouterspring.chat.ChatEvent}
	 * @throws dev.langchain4j.exception.UnsupportedFeatureException if something in the
	 * request cannot be sent to OpenRouter, naming it
	 */
	@Override
	public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
		this.settings.model()
			.reactive()
			.stream(this.settings.request(request))
			.events()
			.publishOn(Schedulers.boundedElastic())
			.subscribe(new StreamedAnswer(handler));
	}

}
