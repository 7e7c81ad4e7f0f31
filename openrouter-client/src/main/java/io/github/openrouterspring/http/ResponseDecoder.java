package io.github.openrouterspring.http;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;

/**
 * From the bytes of one response to what an operation gives. For one response, and not
 * for several threads at once.
 *
 * @param <E> type of the events
 */
interface ResponseDecoder<E> {

	/**
	 * Take the head of the response.
	 * @param status its status
	 * @param headers its headers
	 */
	void head(int status, HttpHeaders headers);

	/**
	 * Take the next bytes of the body, and release their buffer.
	 * @param buffer the bytes
	 * @throws RuntimeException if the answer fails here
	 */
	void feed(DataBuffer buffer);

	/** Note that the body has come to a clean end. */
	void end();

	/**
	 * Return the next event.
	 * @return the event, or {@code null} if it needs more bytes, or the answer is
	 * complete
	 * @throws RuntimeException if the answer fails here
	 */
	@Nullable E next();

	/**
	 * Return whether the answer is complete, and the rest of the body of no interest.
	 * @return whether so
	 */
	boolean isDone();

	/**
	 * Return whether the answer has failed, and only what it cost is still to come.
	 * @return whether so
	 */
	default boolean seeksUsage() {
		return false;
	}

	/** Do without the usage if it has not come yet. */
	default void forgetUsage() {
	}

	/** Give back what is held. Nothing may be fed or asked for afterwards. */
	void release();

	/**
	 * Map a failure of the connection.
	 * @param cause the failure
	 * @param write how far the request had come
	 * @return the exception for the caller
	 */
	Throwable interrupted(Throwable cause, RequestWrite write);

}
