package io.github.openrouterspring.http;

import io.github.openrouterspring.call.Call;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * One request of an operation beside chats. Its {@link #json()} is the body that goes on
 * the wire.
 */
public interface OperationCall extends Call, JsonView {

	/**
	 * Return where the request goes.
	 * @return the path from the base URL, beginning with a slash
	 */
	String path();

	/**
	 * Return the method of the request. Only {@code POST}, {@code PUT} and {@code PATCH}
	 * have a body.
	 * @return the method
	 */
	default HttpMethod method() {
		return HttpMethod.POST;
	}

	/**
	 * Return the body that goes on the wire instead of {@link #json()}, where that would
	 * be large.
	 * @return the body; {@code null} for the JSON
	 */
	default @Nullable Upload upload() {
		return null;
	}

	/**
	 * Return whether the request may be sent again as the retry policy has it, since
	 * nothing is made or changed by it twice.
	 * @return whether so
	 */
	default boolean isRepeatable() {
		return true;
	}

}
