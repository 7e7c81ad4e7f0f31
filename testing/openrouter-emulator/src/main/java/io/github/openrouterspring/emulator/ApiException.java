package io.github.openrouterspring.emulator;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A refusal in OpenRouter's shape, thrown from wherever a request turns out to be wrong.
 */
final class ApiException extends RuntimeException {

	private final int status;

	private final Map<String, String> headers;

	private final transient @Nullable ObjectNode metadata;

	ApiException(int status, String message) {
		this(status, message, null, Map.of());
	}

	ApiException(int status, String message, @Nullable ObjectNode metadata, Map<String, String> headers) {
		super(message, null, false, false);
		this.status = status;
		this.metadata = metadata;
		this.headers = headers;
	}

	static ApiException badRequest(String message) {
		return new ApiException(400, message);
	}

	static ApiException notFound(String message) {
		return new ApiException(404, message);
	}

	static ObjectNode body(int code, @Nullable String message, @Nullable ObjectNode metadata) {
		ObjectNode body = Json.object();
		ObjectNode error = body.putObject("error").put("message", message).put("code", code);
		if (metadata != null && !metadata.isEmpty()) {
			error.set("metadata", metadata);
		}
		return body;
	}

	static String type(int code) {
		return switch (code) {
			case 400 -> "invalid_request";
			case 401 -> "authentication";
			case 402 -> "payment_required";
			case 403 -> "permission_denied";
			case 404 -> "not_found";
			case 408, 504, 524 -> "timeout";
			case 412 -> "precondition_failed";
			case 413 -> "payload_too_large";
			case 422 -> "unprocessable";
			case 429 -> "rate_limit_exceeded";
			case 500 -> "server";
			case 502 -> "provider_unavailable";
			case 503, 529 -> "provider_overloaded";
			default -> "unmapped";
		};
	}

	Reply toReply() {
		Reply reply = Reply.json(this.status, body(this.status, getMessage(), this.metadata));
		for (Map.Entry<String, String> header : this.headers.entrySet()) {
			reply = reply.withHeader(header.getKey(), header.getValue());
		}
		return reply;
	}

}
