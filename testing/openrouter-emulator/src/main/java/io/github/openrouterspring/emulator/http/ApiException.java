package io.github.openrouterspring.emulator.http;

import java.util.List;
import java.util.Map;

import io.github.openrouterspring.emulator.protocol.EmulatorError;
import io.github.openrouterspring.emulator.text.Json;
import io.github.openrouterspring.emulator.text.Names;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A refusal in OpenRouter's shape, thrown from wherever a request turns out to be wrong.
 */
public final class ApiException extends RuntimeException {

	private final int status;

	private final Map<String, String> headers;

	private final transient @Nullable ObjectNode metadata;

	private final transient @Nullable ObjectNode availability;

	public ApiException(int status, String message) {
		this(status, message, null, Map.of());
	}

	public ApiException(int status, String message, @Nullable ObjectNode metadata, Map<String, String> headers) {
		this(status, message, metadata, headers, null);
	}

	private ApiException(int status, @Nullable String message, @Nullable ObjectNode metadata,
			Map<String, String> headers, @Nullable ObjectNode availability) {
		super(message, null, false, false);
		this.status = status;
		this.metadata = metadata;
		this.headers = headers;
		this.availability = availability;
	}

	public static ApiException badRequest(String message) {
		return new ApiException(400, message);
	}

	public static ApiException notFound(String message) {
		return new ApiException(404, message);
	}

	/**
	 * One of the refusals that OpenRouter knows.
	 * @param error the refusal
	 * @param ownMessage a message of its own, or null for the usual one
	 * @param models the models that were asked for
	 */
	public static ApiException of(EmulatorError error, @Nullable String ownMessage, List<String> models) {
		Map<String, String> headers = ErrorDetails.headers(error, System.currentTimeMillis());
		return new ApiException(error.status(), (ownMessage != null) ? ownMessage : error.message(),
				ErrorDetails.metadata(error, headers), headers, ErrorDetails.availability(error, models));
	}

	/** The refusal of a name: a status, or an error in kebab case; null for neither. */
	public static @Nullable ApiException named(String name) {
		if (name.matches("[45]\\d\\d")) {
			return new ApiException(Integer.parseInt(name), "The emulator was asked to fail with " + name);
		}
		EmulatorError error = Names.find(EmulatorError.class, name);
		return (error != null) ? of(error, null, List.of()) : null;
	}

	public static ObjectNode body(int code, @Nullable String message, @Nullable ObjectNode metadata) {
		ObjectNode body = Json.object();
		ObjectNode error = body.putObject("error").put("message", message).put("code", code);
		if (metadata != null && !metadata.isEmpty()) {
			error.set("metadata", metadata);
		}
		return body;
	}

	public static String type(int code) {
		for (EmulatorError error : List.of(EmulatorError.INVALID_REQUEST, EmulatorError.AUTHENTICATION,
				EmulatorError.PAYMENT_REQUIRED, EmulatorError.PERMISSION_DENIED, EmulatorError.NOT_FOUND,
				EmulatorError.TIMEOUT, EmulatorError.PRECONDITION_FAILED, EmulatorError.PAYLOAD_TOO_LARGE,
				EmulatorError.UNPROCESSABLE, EmulatorError.RATE_LIMIT_EXCEEDED, EmulatorError.SERVER,
				EmulatorError.PROVIDER_UNAVAILABLE, EmulatorError.PROVIDER_OVERLOADED, EmulatorError.PROVIDER_TIMEOUT,
				EmulatorError.EDGE_TIMEOUT, EmulatorError.OVERLOADED)) {
			if (error.status() == code) {
				return error.type();
			}
		}
		return "unmapped";
	}

	public int status() {
		return this.status;
	}

	public Reply toReply() {
		ObjectNode body = body(this.status, getMessage(), this.metadata);
		if (this.availability != null) {
			body.withObject("error").set("availability", this.availability);
		}
		Reply reply = Reply.json(this.status, body);
		for (Map.Entry<String, String> header : this.headers.entrySet()) {
			reply = reply.withHeader(header.getKey(), header.getValue());
		}
		return reply;
	}

}
