package io.github.openrouterspring.speech;

import java.util.function.Consumer;

import io.github.openrouterspring.http.OperationLine;

/**
 * Sends texts to be spoken.
 */
final class HttpSpeechModel implements ReactiveSpeechModel {

	private final OperationLine line;

	private final SpeechRequest defaults;

	private HttpSpeechModel(OperationLine line, SpeechRequest defaults) {
		this.line = line;
		this.defaults = defaults;
	}

	static ReactiveSpeechModel over(OperationLine line) {
		return new HttpSpeechModel(line, SpeechRequest.defaults(line.defaults()));
	}

	@Override
	public ReactiveSpeechModel with(Consumer<SpeechRequestBuilder> options) {
		return new HttpSpeechModel(this.line, this.defaults.with(options));
	}

	@Override
	public SpeechFlux speak(SpeechRequest request) {
		SpeechRequest filled = request.withDefaults(this.defaults);
		if (filled.model() == null) {
			throw new IllegalArgumentException("No model for speech is chosen, and OpenRouter has no default; set "
					+ "'openrouter.speech.model', or model(\"openai/gpt-4o-mini-tts\") for instance");
		}
		SpeechCall call = new SpeechCall(filled.json(), filled.settings());
		return new SpeechFlux(this.line.bytes(call), call.format());
	}

}
