package io.github.openrouterspring.emulator.account;

import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the account keeps of one generation; not its words, of which there may be
 * megabytes.
 *
 * @param id the generation id
 * @param created epoch seconds
 * @param model the model that answered
 * @param provider its provider
 * @param usage what it used
 * @param finishReason why it ended
 * @param origin who asked
 * @param finishedAt {@link System#nanoTime()}
 */
public record Generation(String id, long created, ModelListing model, String provider, Usage usage, String finishReason,
		Origin origin, long finishedAt) {

	/**
	 * What is kept of a request.
	 *
	 * @param apiType the kind of request
	 * @param streamed whether the answer was streamed
	 * @param referer the application's address, or null
	 * @param userAgent the client, or null
	 * @param sessionId the conversation, or null
	 * @param user the end user, or null
	 * @param serviceTier the tier that served, or null
	 * @param cacheSource the generation whose kept answer was given again, or null
	 */
	public record Origin(String apiType, boolean streamed, @Nullable String referer, @Nullable String userAgent,
			@Nullable String sessionId, @Nullable String user, @Nullable String serviceTier,
			@Nullable String cacheSource) {

		/**
		 * Of a request.
		 * @param apiType what {@code GET /generation} calls this kind of request
		 * @param request its headers
		 * @param body its fields, in the names of a chat request
		 * @param cacheSource the generation whose kept answer is given again, or null
		 */
		public static Origin of(String apiType, RecordedRequest request, JsonNode body, @Nullable String cacheSource) {
			return new Origin(apiType, body.path("stream").asBoolean(false), request.header("HTTP-Referer"),
					request.header("User-Agent"), body.path("session_id").asString(request.header("x-session-id")),
					body.path("user").asString(null), tierOf(body), cacheSource);
		}

		/** The tier that serves a request, null for the usual one. */
		public static @Nullable String tierOf(JsonNode body) {
			String tier = body.path("service_tier").asString("");
			return switch (tier) {
				case "flex", "priority" -> tier;
				case "fast" -> "priority";
				default -> null;
			};
		}

	}

}
