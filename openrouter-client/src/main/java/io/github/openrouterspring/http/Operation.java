package io.github.openrouterspring.http;

import io.github.openrouterspring.call.CallResult;
import io.github.openrouterspring.call.JsonResult;
import io.github.openrouterspring.json.MalformedJsonException;

/**
 * One request of an operation beside chats, whose answer comes in one piece.
 *
 * @param <R> what its answer becomes
 */
public interface Operation<R extends JsonResult> extends OperationCall {

	/**
	 * Return whether the answer is JSON, rather than bytes of any kind.
	 * @return whether so
	 */
	default boolean isJson() {
		return true;
	}

	/**
	 * Read an answer that may also be an error inside an HTTP status of 200, so that
	 * nothing is missed yet.
	 * @param bytes an array with the answer in it
	 * @param offset where it begins
	 * @param length how long it is
	 * @return the answer, with all fields that it came with in its JSON
	 * @throws MalformedJsonException if it is not one JSON object
	 */
	R read(byte[] bytes, int offset, int length) throws MalformedJsonException;

	/**
	 * Add what only the headers of an answer say.
	 * @param answer the answer
	 * @param head what its headers say
	 * @return the answer
	 */
	default R withHead(R answer, CallResult head) {
		return answer;
	}

	/**
	 * Refuse an answer that is none of an error, and yet not what was asked for. It has
	 * been paid.
	 * @param answer the answer
	 * @return what is wrong with it; empty if nothing is
	 */
	default String wrongWith(R answer) {
		return "";
	}

}
