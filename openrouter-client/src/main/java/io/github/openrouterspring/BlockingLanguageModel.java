package io.github.openrouterspring;

import java.util.stream.Stream;

import io.github.openrouterspring.blocking.Blocking;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
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
	public Stream<ChatCompletionChunk> stream(ChatRequest request) {
		return Blocking.read(this.reactive.stream(request));
	}

	@Override
	public Stream<ChatEvent> events(ChatRequest request) {
		return Blocking.read(this.reactive.events(request));
	}

	@Override
	public ReactiveLanguageModel reactive() {
		return this.reactive;
	}

}
