package io.github.openrouterspring.speech;

import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterClient;

/**
 * Speaks, for code that waits for it: <pre>{@code
 * Path mp3 = speech.speak("Good morning").to(Path.of("morning.mp3"));
 * }</pre>
 */
public interface SpeechModel {

	/**
	 * Make a model of a client, which has no model id yet.
	 * @param client the client
	 * @return the model
	 */
	static SpeechModel of(OpenRouterClient client) {
		return ReactiveSpeechModel.of(client).blocking();
	}

	/**
	 * Speak a text.
	 * @param text the text, not blank
	 * @return its sound; nothing is sent before it is read
	 * @throws IllegalArgumentException if the text is blank, or there is no model
	 */
	default Speech speak(String text) {
		return reactive().speak(text).blocking();
	}

	/**
	 * Speak a text in some voice, speed or format.
	 * @param request the text and how to speak it
	 * @return its sound; nothing is sent before it is read
	 * @throws IllegalArgumentException if there is no model
	 */
	default Speech speak(SpeechRequest request) {
		return reactive().speak(request).blocking();
	}

	/**
	 * Return this model with other options.
	 * @param options sets them
	 * @return the model
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	default SpeechModel with(Consumer<SpeechRequestBuilder> options) {
		return reactive().with(options).blocking();
	}

	/**
	 * Return another model with the same options.
	 * @param model model id, such as {@code openai/gpt-4o-mini-tts}
	 * @return the model
	 */
	default SpeechModel withModel(String model) {
		return with((options) -> options.model(model));
	}

	/**
	 * Return this model for code that does not block.
	 * @return the model
	 */
	ReactiveSpeechModel reactive();

}
