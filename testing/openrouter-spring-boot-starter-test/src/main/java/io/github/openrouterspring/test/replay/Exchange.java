package io.github.openrouterspring.test.replay;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * A request and what came back: the content of one file.
 *
 * @param request the request
 * @param response the response
 */
record Exchange(Request request, Response response) {

	/** Pieces and waits are chance; everything else says something. */
	boolean sameButForTiming(Exchange other) {
		return this.request.equals(other.request) && this.response.status == other.response.status
				&& this.response.headers.equals(other.response.headers) && this.response.ending == other.response.ending
				&& Arrays.equals(this.response.body(), other.response.body());
	}

	/**
	 * What was asked.
	 *
	 * @param method the HTTP method
	 * @param target path below the base URL, with the query
	 * @param headers the headers that count, by their lower-case names
	 * @param body the JSON; a text for what is not JSON, a missing node for no body
	 */
	record Request(String method, String target, Map<String, String> headers, JsonNode body) {

		@Override
		public String toString() {
			return this.method + " " + this.target;
		}

	}

	/**
	 * What was answered.
	 *
	 * @param status the HTTP status
	 * @param headers the headers that are kept
	 * @param pieces the body as it came
	 * @param ending how it ended
	 */
	record Response(int status, Map<String, String> headers, List<Piece> pieces, Ending ending) {

		static boolean isEventStream(Map<String, String> headers) {
			return headers.entrySet()
				.stream()
				.anyMatch((header) -> header.getKey().equalsIgnoreCase("Content-Type")
						&& header.getValue().toLowerCase(Locale.ROOT).startsWith("text/event-stream"));
		}

		byte[] body() {
			ByteArrayOutputStream all = new ByteArrayOutputStream();
			this.pieces.forEach((piece) -> all.writeBytes(piece.bytes()));
			return all.toByteArray();
		}

	}

	/**
	 * Some of a body that came at once.
	 *
	 * @param after the wait since the request or the piece before
	 * @param bytes the bytes
	 */
	record Piece(Duration after, byte[] bytes) {
	}

	/**
	 * How a response ended.
	 */
	enum Ending {

		/** As HTTP says it should. */
		END,

		/** The connection was lost before. */
		LOST,

		/** It had not ended when the application closed it. */
		OPEN

	}

}
