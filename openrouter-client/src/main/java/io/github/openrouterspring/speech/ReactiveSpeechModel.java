package io.github.openrouterspring.speech;

import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OperationLines;

/**
 * Speaks, for code that does not block.
 *
 * @see SpeechModel
 */
public interface ReactiveSpeechModel {

	/**
	 * Make a model of a client, which has no model id yet.
	 * @param client the client
	 * @return the model
	 */
	static ReactiveSpeechModel of(OpenRouterClient client) {
		return HttpSpeechModel.over(OperationLines.of(client));
	}

	/**
	 * Speak a text.
	 * @param text the text, not blank
	 * @return its sound
	 * @throws IllegalArgumentException if the text is blank, or there is no model
	 */
	default SpeechFlux speak(String text) {
		return speak(SpeechRequest.of(text));
	}

	/**
	 * Speak a text in some voice, speed or format.
	 * @param request the text and how to speak it
	 * @return its sound
	 * @throws IllegalArgumentException if there is no model
	 */
	SpeechFlux speak(SpeechRequest request);

	/**
	 * Return this model with other options.
	 * @param options sets them
	 * @return the model
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	ReactiveSpeechModel with(Consumer<SpeechRequestBuilder> options);

	/**
	 * Return another model with the same options.
	 * @param model model id, such as {@code openai/gpt-4o-mini-tts}
	 * @return the model
	 */
	default ReactiveSpeechModel withModel(String model) {
		return with((options) -> options.model(model));
	}

	/**
	 * Return this model for code that waits.
	 * @return the model
	 */
	default SpeechModel blocking() {
		return () -> this;
	}

}
