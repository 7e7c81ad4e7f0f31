package io.github.openrouterspring.chat;

import java.util.List;
import java.util.function.Supplier;

import io.github.openrouterspring.call.CallEvent;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * OpenRouter has begun to answer. Comes right before the first data of the answer, so
 * that an exchange without any data has not started. Who must know what has come when the
 * caller leaves keeps this event, and need not look at each chunk.
 */
public final class ResponseStarted implements ChatEvent, CallEvent.Started {

	/** Header that names the generation, on whole and on streamed answers. */
	public static final String GENERATION_ID = "X-Generation-Id";

	private final HttpHeaders headers;

	private final Supplier<ChatResponse> soFar;

	/**
	 * Create an event whose answer nobody puts together.
	 * @param headers headers of the HTTP response; empty if there was none
	 */
	public ResponseStarted(HttpHeaders headers) {
		this(headers, () -> new ChatResponse(new ChatCompletion(JsonObject.empty()), headers, List.of()));
	}

	/**
	 * Create an event.
	 * @param headers headers of the HTTP response; empty if there was none
	 * @param soFar gives what has come so far, on any thread
	 */
	public ResponseStarted(HttpHeaders headers, Supplier<ChatResponse> soFar) {
		this.headers = headers;
		this.soFar = soFar;
	}

	/**
	 * Return the headers of the HTTP response.
	 * @return the headers; empty if there was none
	 */
	public HttpHeaders headers() {
		return this.headers;
	}

	/**
	 * Return the id under which OpenRouter knows this generation.
	 * @return the id, or {@code null} if the server did not say
	 */
	public @Nullable String generationId() {
		return this.headers.getFirst(GENERATION_ID);
	}

	/**
	 * Return what has come of the answer until now. May be called at any time and on any
	 * thread; puts the whole text together each time, and so belongs to an end or a
	 * cancel, not to each chunk.
	 * @return the response, whole or not
	 */
	@Override
	public ChatResponse soFar() {
		return this.soFar.get();
	}

	@Override
	public String toString() {
		return "ResponseStarted[generationId=" + generationId() + "]";
	}

}
