package io.github.openrouterspring;

import io.github.openrouterspring.blocking.Blocking;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequest;

/**
 * The blocking view: waits for what the reactive model gives.
 */
final class BlockingLanguageModel implements LanguageModel {

	private final ReactiveLanguageModel reactive;

	BlockingLanguageModel(ReactiveLanguageModel reactive) {
		this.reactive = reactive;
	}

	@Override
	public ChatResponse chat(ChatRequest request) {
		return Blocking.await(this.reactive.chat(request));
	}

	@Override
	public ChatStream stream(ChatRequest request) {
		return this.reactive.stream(request).blocking();
	}

	@Override
	public ReactiveLanguageModel reactive() {
		return this.reactive;
	}

}
