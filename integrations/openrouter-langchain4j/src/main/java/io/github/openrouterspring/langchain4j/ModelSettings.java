package io.github.openrouterspring.langchain4j;

import java.util.List;
import java.util.Set;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.openrouterspring.LanguageModel;

/**
 * What both chat models are made of.
 *
 * @param model what answers
 * @param parameters what requests start from
 * @param listeners who hears of requests and responses
 * @param capabilities what the model behind can do
 */
record ModelSettings(LanguageModel model, OpenRouterChatRequestParameters parameters, List<ChatModelListener> listeners,
		Set<Capability> capabilities) {

	ModelSettings {
		listeners = List.copyOf(listeners);
		capabilities = Set.copyOf(capabilities);
	}

	static ModelSettings of(LanguageModel model) {
		return new ModelSettings(model, RequestMapping.parameters(model.reactive().defaults()), List.of(), Set.of());
	}

	ModelSettings withParameters(ChatRequestParameters parameters) {
		return new ModelSettings(this.model, this.parameters.overrideWith(parameters), this.listeners,
				this.capabilities);
	}

	ModelSettings withListeners(List<? extends ChatModelListener> listeners) {
		return new ModelSettings(this.model, this.parameters, List.copyOf(listeners), this.capabilities);
	}

	ModelSettings withCapabilities(Set<Capability> capabilities) {
		return new ModelSettings(this.model, this.parameters, this.listeners, capabilities);
	}

	io.github.openrouterspring.chat.request.ChatRequest request(
			dev.langchain4j.model.chat.request.ChatRequest request) {
		return RequestMapping.of(request, this.model.reactive().defaults());
	}

}
