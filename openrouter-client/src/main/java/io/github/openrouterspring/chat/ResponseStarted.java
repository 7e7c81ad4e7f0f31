package io.github.openrouterspring.chat;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * OpenRouter has begun to answer. Comes right before the first data of the answer, so
 * that an exchange without any data has not started.
 *
 * @param headers headers of the HTTP response
 */
public record ResponseStarted(HttpHeaders headers) implements ChatEvent {

	/** Header that names the generation, on whole and on streamed answers. */
	public static final String GENERATION_ID = "X-Generation-Id";

	/**
	 * Return the id under which OpenRouter knows this generation.
	 * @return the id, or {@code null} if the server did not say
	 */
	public @Nullable String generationId() {
		return this.headers.getFirst(GENERATION_ID);
	}

}
