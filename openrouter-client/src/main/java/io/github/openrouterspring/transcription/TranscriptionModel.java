package io.github.openrouterspring.transcription;

import java.nio.file.Path;
import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.blocking.Blocking;

import org.springframework.core.io.Resource;

/**
 * Writes down what is said in a recording, for code that waits for it: <pre>{@code
 * String words = transcriptions.transcribe(Path.of("call.mp3")).text();
 * }</pre> All methods fail with
 * {@link io.github.openrouterspring.error.OpenRouterException}s, and with an
 * {@link java.io.UncheckedIOException} if the recording cannot be read.
 */
public interface TranscriptionModel {

	/**
	 * Make a model of a client, which has no model id yet.
	 * @param client the client
	 * @return the model
	 */
	static TranscriptionModel of(OpenRouterClient client) {
		return ReactiveTranscriptionModel.of(client).blocking();
	}

	/**
	 * Write down what a file says.
	 * @param recording a file of sound, which is read while it is sent
	 * @return the words
	 * @throws IllegalArgumentException if it is not there, or empty, or no sound
	 */
	default TranscriptionResponse transcribe(Path recording) {
		return Blocking.await(reactive().transcribe(recording));
	}

	/**
	 * Write down what something says.
	 * @param recording sound, which is read while it is sent
	 * @return the words
	 * @throws IllegalArgumentException if it is not there, or empty, or no sound
	 */
	default TranscriptionResponse transcribe(Resource recording) {
		return Blocking.await(reactive().transcribe(recording));
	}

	/**
	 * Write down what a recording says, in some language, or with the times of words.
	 * @param request the recording and options
	 * @return the words
	 * @throws IllegalArgumentException if there is no model, or the recording is not
	 * there, or empty, or no sound
	 */
	default TranscriptionResponse transcribe(TranscriptionRequest request) {
		return Blocking.await(reactive().transcribe(request));
	}

	/**
	 * Return this model with other options.
	 * @param options sets them
	 * @return the model
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	default TranscriptionModel with(Consumer<TranscriptionRequestBuilder> options) {
		return reactive().with(options).blocking();
	}

	/**
	 * Return another model with the same options.
	 * @param model model id, such as {@code openai/whisper-large-v3}
	 * @return the model
	 */
	default TranscriptionModel withModel(String model) {
		return with((options) -> options.model(model));
	}

	/**
	 * Return this model for code that does not block.
	 * @return the model
	 */
	ReactiveTranscriptionModel reactive();

}
