package io.github.openrouterspring.transcription;

import java.util.function.Consumer;

import io.github.openrouterspring.http.OperationLine;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sends recordings.
 */
final class HttpTranscriptionModel implements ReactiveTranscriptionModel {

	private final OperationLine line;

	private final TranscriptionRequest defaults;

	private HttpTranscriptionModel(OperationLine line, TranscriptionRequest defaults) {
		this.line = line;
		this.defaults = defaults;
	}

	static ReactiveTranscriptionModel over(OperationLine line) {
		return new HttpTranscriptionModel(line, TranscriptionRequest.defaults(line.defaults()));
	}

	@Override
	public ReactiveTranscriptionModel with(Consumer<TranscriptionRequestBuilder> options) {
		return new HttpTranscriptionModel(this.line, this.defaults.with(options));
	}

	@Override
	public Mono<TranscriptionResponse> transcribe(TranscriptionRequest request) {
		TranscriptionRequest filled = request.withDefaults(this.defaults);
		if (filled.model() == null) {
			throw new IllegalArgumentException("No model for transcriptions is chosen, and OpenRouter has no default; "
					+ "set 'openrouter.transcription.model', or model(\"openai/whisper-large-v3\") for instance");
		}
		// The beginning of a file is read to see what it is.
		return Mono.fromCallable(() -> TranscriptionCall.of(filled))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap(this.line::send);
	}

}
