package io.github.openrouterspring.emulator.http;

import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One part of OpenRouter's API, in a package of its own. The router asks one endpoint
 * after the other.
 */
@FunctionalInterface
public interface Endpoint {

	/** What all paths begin with. */
	String BASE = "/api/v1";

	/**
	 * Serve a request.
	 * @param call its method and its path below the base, {@code GET /models}
	 * @param request the request
	 * @return the reply, or null when this is not a call of this endpoint
	 * @throws ApiException when the request is refused
	 */
	@Nullable Reply reply(String call, RecordedRequest request);

	/**
	 * The body of a request.
	 * @param request the request
	 * @return a JSON object
	 * @throws ApiException when the body is something else
	 */
	static JsonNode body(RecordedRequest request) {
		JsonNode body;
		try {
			body = request.json();
		}
		catch (JacksonException ex) {
			throw ApiException.badRequest("Invalid JSON in request body: " + ex.getOriginalMessage());
		}
		if (!body.isObject()) {
			throw ApiException.badRequest("Request body must be a JSON object");
		}
		return body;
	}

}
