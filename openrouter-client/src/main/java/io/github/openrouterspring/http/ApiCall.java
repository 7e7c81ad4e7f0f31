package io.github.openrouterspring.http;

import java.net.URI;
import java.time.Duration;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * One call of any operation, as {@link ApiTransport} makes it: what is sent, and what
 * makes events of the answer.
 *
 * @param <E> type of the events
 */
abstract class ApiCall<E> {

	static final MediaType[] JSON = { MediaType.APPLICATION_JSON };

	private final HttpMethod method;

	private final URI address;

	private final CallSettings settings;

	/**
	 * Create a call.
	 * @param method method of the request
	 * @param address where it goes
	 * @param settings what steers it
	 */
	ApiCall(HttpMethod method, URI address, CallSettings settings) {
		this.method = method;
		this.address = address;
		this.settings = settings;
	}

	final HttpMethod method() {
		return this.method;
	}

	final URI address() {
		return this.address;
	}

	final CallSettings settings() {
		return this.settings;
	}

	/**
	 * Return the body, in JSON.
	 * @return the body; {@code null} for none
	 */
	byte @Nullable [] body() {
		return null;
	}

	/**
	 * Return the body if it is made while it is sent.
	 * @return the body; {@code null} for {@link #body()}
	 */
	@Nullable Upload upload() {
		return null;
	}

	MediaType[] accept() {
		return JSON;
	}

	/**
	 * Return whether the answer is asked for in chunks, which changes what deadlines
	 * mean.
	 * @return whether so
	 */
	boolean isStreamed() {
		return false;
	}

	/**
	 * Return how long until something has to have begun, beside the deadlines of the
	 * exchange.
	 * @return the time; {@code null} for any time
	 */
	@Nullable Duration timeLeft() {
		return null;
	}

	/**
	 * Return whether it makes no sense without a key.
	 * @return whether so
	 */
	boolean isKeyNeeded() {
		return true;
	}

	/**
	 * Return whether it may be sent again, as the retry policy has it.
	 * @return whether so
	 */
	boolean isRepeatable() {
		return true;
	}

	/**
	 * Tell of a failed attempt that another one follows.
	 * @param failure why it failed
	 * @param wait how long until the next
	 * @return the event; {@code null} to tell nobody
	 */
	@Nullable E attemptFailed(OpenRouterException failure, Duration wait) {
		return null;
	}

	/**
	 * Return whether an event belongs to the answer, rather than to attempts before it.
	 * @param event the event
	 * @return whether so
	 */
	boolean isOfTheAnswer(E event) {
		return true;
	}

	/**
	 * Make what reads one response.
	 * @param key the key that is used, to be masked; {@code null} for none
	 * @param limits how much of an answer is held in memory
	 * @return the decoder
	 */
	abstract ResponseDecoder<E> decoder(@Nullable String key, Limits limits);

}
