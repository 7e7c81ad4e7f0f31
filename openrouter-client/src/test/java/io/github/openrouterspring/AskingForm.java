package io.github.openrouterspring;

import java.time.Duration;
import java.util.Objects;

import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequest;

/**
 * The four ways to ask for the same answer, so that a test can hold them against each
 * other.
 */
enum AskingForm {

	/** Blocking, whole. */
	CHAT(false) {

		@Override
		ChatResponse ask(LanguageModel model, ChatRequest request) {
			return model.chat(request);
		}

	},

	/** Blocking, chunk by chunk. */
	STREAM(true) {

		@Override
		ChatResponse ask(LanguageModel model, ChatRequest request) {
			try (ChatStream answer = model.stream(request)) {
				return answer.response();
			}
		}

	},

	/** Reactive, whole. */
	MONO(false) {

		@Override
		ChatResponse ask(LanguageModel model, ChatRequest request) {
			return Objects.requireNonNull(model.reactive().chat(request).block(LONGEST));
		}

	},

	/** Reactive, chunk by chunk. */
	FLUX(true) {

		@Override
		ChatResponse ask(LanguageModel model, ChatRequest request) {
			return Objects.requireNonNull(model.reactive().stream(request).response().block(LONGEST));
		}

	};

	private static final Duration LONGEST = Duration.ofSeconds(60);

	private final boolean streamed;

	AskingForm(boolean streamed) {
		this.streamed = streamed;
	}

	boolean isStreamed() {
		return this.streamed;
	}

	/**
	 * Ask, and put the whole answer together.
	 * @param model what is asked
	 * @param request the question
	 * @return the answer
	 */
	abstract ChatResponse ask(LanguageModel model, ChatRequest request);

}
