package io.github.openrouterspring.chat;

import java.util.List;

import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * The data of an answer: all of it, or a piece of one that is streamed. A piece says what
 * it says anew, which may be nothing but text.
 */
public sealed interface CompletionPart extends ChatEvent, JsonView permits ChatCompletion, ChatCompletionChunk {

	/**
	 * Return the id under which OpenRouter knows this generation.
	 * @return the id, or {@code null} if there is none
	 */
	default @Nullable String id() {
		return json().string("id");
	}

	/**
	 * Return the model that answers; often a more exact name than was asked for, or a
	 * fallback.
	 * @return the model id, or {@code null} if not said
	 */
	default @Nullable String model() {
		return json().string("model");
	}

	/**
	 * Return the provider that runs the model.
	 * @return its name, such as {@code Amazon Bedrock}, or {@code null} if not said
	 */
	default @Nullable String provider() {
		return json().string("provider");
	}

	/**
	 * Return when the answer was begun.
	 * @return seconds since 1970, or {@code null} if not said
	 */
	default @Nullable Long created() {
		return json().longInteger("created");
	}

	/**
	 * Return the answers, or what a chunk says about them.
	 * @return the choices; empty if there are none
	 */
	default List<Choice> choices() {
		return json().views("choices", Choice::new);
	}

	/**
	 * Return what the answer took; in a stream mostly on the last chunk only.
	 * @return the usage, or {@code null} if not said
	 */
	default @Nullable Usage usage() {
		return json().view("usage", Usage::new);
	}

	/**
	 * Return the tier of service that is used.
	 * @return such as {@code default} or {@code flex}, or {@code null} if not said
	 */
	default @Nullable String serviceTier() {
		return json().string("service_tier");
	}

	/**
	 * Return the fingerprint of the system that answers.
	 * @return the fingerprint, or {@code null} if not said
	 */
	default @Nullable String systemFingerprint() {
		return json().string("system_fingerprint");
	}

	/**
	 * Return how OpenRouter routed the request, which a header asks for; in a stream on
	 * the last chunk only.
	 * @return the metadata, or {@code null} if there is none
	 * @see ChatRequestBuilder#routingMetadata()
	 */
	default @Nullable JsonObject openrouterMetadata() {
		return json().object("openrouter_metadata");
	}

}
