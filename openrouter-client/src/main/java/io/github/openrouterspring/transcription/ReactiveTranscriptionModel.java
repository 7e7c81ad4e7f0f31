package io.github.openrouterspring.transcription;

import java.nio.file.Path;
import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OperationLines;
import reactor.core.publisher.Mono;

import org.springframework.core.io.Resource;

/**
 * Writes down what is said in a recording, for code that does not block.
 *
 * @see TranscriptionModel
 */
public interface ReactiveTranscriptionModel {

	/**
	 * Make a model of a client, which has no model id yet.
	 * @param client the client
	 * @return the model
	 */
	static ReactiveTranscriptionModel of(OpenRouterClient client) {
		return HttpTranscriptionModel.over(OperationLines.of(client));
	}

	/**
	 * Write down what a file says.
	 * @param recording a file of sound, which is read while it is sent
	 * @return the words; an {@link IllegalArgumentException} if it is not there, or
	 * empty, or no sound
	 */
	default Mono<TranscriptionResponse> transcribe(Path recording) {
		return transcribe(TranscriptionRequest.builder().recording(recording).build());
	}

	/**
	 * Write down what something says.
	 * @param recording sound, which is read while it is sent
	 * @return the words; an {@link IllegalArgumentException} if it is not there, or
	 * empty, or no sound
	 */
	default Mono<TranscriptionResponse> transcribe(Resource recording) {
		return transcribe(TranscriptionRequest.builder().recording(recording).build());
	}

	/**
	 * Write down what a recording says, in some language, or with the times of words.
	 * @param request the recording and options
	 * @return the words; an {@link IllegalArgumentException} if the recording is not
	 * there, or empty, or no sound
	 * @throws IllegalArgumentException if there is no model
	 */
	Mono<TranscriptionResponse> transcribe(TranscriptionRequest request);

	/**
	 * Return this model with other options.
	 * @param options sets them
	 * @return the model
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	ReactiveTranscriptionModel with(Consumer<TranscriptionRequestBuilder> options);

	/**
	 * Return another model with the same options.
	 * @param model model id, such as {@code openai/whisper-large-v3}
	 * @return the model
	 */
	default ReactiveTranscriptionModel withModel(String model) {
		return with((options) -> options.model(model));
	}

	/**
	 * Return this model for code that waits.
	 * @return the model
	 */
	default TranscriptionModel blocking() {
		return () -> this;
	}

}
