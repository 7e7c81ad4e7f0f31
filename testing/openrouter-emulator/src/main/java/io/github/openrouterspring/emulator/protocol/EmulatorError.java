package io.github.openrouterspring.emulator.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The refusals that OpenRouter knows, each as it looks on the wire. Any client can
 * provoke them, by a model name ({@code emulator/context-length-exceeded}) or by a key
 * that contains {@code error-context-length-exceeded}.
 */
public enum EmulatorError {

	/** 400: a parameter is wrong. */
	INVALID_REQUEST(400, "invalid_request", "Invalid input: temperature must be a number between 0 and 2"),

	/** 400: the conversation does not fit. */
	CONTEXT_LENGTH_EXCEEDED(400, "context_length_exceeded",
			"The request needs 131073 tokens, but the context of this endpoint ends at 131072"),

	/** 400: more tokens were asked for than the model can write. */
	MAX_TOKENS_EXCEEDED(400, "max_tokens_exceeded", "max_tokens is larger than the endpoint allows"),

	/** 400: the answer ran into a limit of its provider. */
	TOKEN_LIMIT_EXCEEDED(400, "token_limit_exceeded", "Token limit reached"),

	/** 400: a text is too long. */
	STRING_TOO_LONG(400, "string_too_long", "A string of the request is too long"),

	/** 400: the provider does not take the prompt. */
	INVALID_PROMPT(400, "invalid_prompt", "The provider rejected the prompt"),

	/** 400: the provider's policy forbids it. */
	CONTENT_POLICY_VIOLATION(400, "content_policy_violation", "The content violates the provider's policy"),

	/** 400: the model refuses. */
	REFUSAL(400, "refusal", "The model refused to answer"),

	/** 400: an image cannot be read. */
	INVALID_IMAGE(400, "invalid_image", "The image could not be read"),

	/** 400: an image is too large. */
	IMAGE_TOO_LARGE(400, "image_too_large", "The image is too large"),

	/** 400: an image is too small. */
	IMAGE_TOO_SMALL(400, "image_too_small", "The image is too small"),

	/** 400: the format of an image is unknown. */
	UNSUPPORTED_IMAGE_FORMAT(400, "unsupported_image_format", "The image's format is not supported"),

	/** 400: an image cannot be fetched. */
	IMAGE_DOWNLOAD_FAILED(400, "image_download_failed", "The image could not be downloaded"),

	/** 404: an image is not there. */
	IMAGE_NOT_FOUND(404, "image_not_found", "The image was not found"),

	/** 400: a provider's own words, passed on in {@code metadata.raw}. */
	PROVIDER_RETURNED_ERROR(400, "invalid_request", "Provider returned error"),

	/** 401: the key is unknown. */
	AUTHENTICATION(401, "authentication", "User not found."),

	/** 402: no credit is left. */
	PAYMENT_REQUIRED(402, "payment_required",
			"Insufficient credits. Add more using https://openrouter.ai/settings/credits"),

	/** 403: the key may not do this. */
	PERMISSION_DENIED(403, "permission_denied", "Only management keys can perform this operation"),

	/** 403: moderation flagged the input. */
	MODERATION(403, "content_policy_violation", "The input was flagged by moderation"),

	/** 403: a guardrail of the workspace forbids it. */
	GUARDRAIL(403, "permission_denied", "Blocked by a guardrail of the workspace"),

	/** 404: nothing matches. */
	NOT_FOUND(404, "not_found", "No endpoints found for this model"),

	/** 408: OpenRouter gave up waiting. */
	TIMEOUT(408, "timeout", "The request timed out"),

	/** 412: a condition of the request is not met. */
	PRECONDITION_FAILED(412, "precondition_failed", "A precondition failed"),

	/** 413: too many bytes. */
	PAYLOAD_TOO_LARGE(413, "payload_too_large", "Request body is too large"),

	/** 422: well-formed, but without sense. */
	UNPROCESSABLE(422, "unprocessable", "The request cannot be processed"),

	/** 429: too many requests to free models in this minute, with the time of reset. */
	FREE_MODELS_PER_MINUTE(429, "rate_limit_exceeded", "Rate limit exceeded: free-models-per-min. "),

	/** 429: too many requests to free models today, with the time of reset. */
	FREE_MODELS_PER_DAY(429, "rate_limit_exceeded",
			"Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day"),

	/** 429: a provider has no room, and says nothing of when it will. */
	RATE_LIMIT_EXCEEDED(429, "rate_limit_exceeded", "Provider returned error"),

	/** 500: something that OpenRouter does not explain. */
	SERVER(500, "server", "Internal Server Error"),

	/** 500: a provider's error that OpenRouter has no word for. */
	UNMAPPED(500, "unmapped", "Internal Server Error"),

	/** 502: the provider is down or answers nonsense. */
	PROVIDER_UNAVAILABLE(502, "provider_unavailable", "Provider disconnected unexpectedly"),

	/** 503: no provider has room, with a hint in {@code Retry-After}. */
	PROVIDER_OVERLOADED(503, "provider_overloaded", "No provider can take the request now"),

	/** 504: the provider took too long. */
	PROVIDER_TIMEOUT(504, "timeout", "The provider took too long"),

	/** 524: the edge gave up waiting. */
	EDGE_TIMEOUT(524, "timeout", "The edge network timed out"),

	/** 529: the provider is overloaded. */
	OVERLOADED(529, "provider_overloaded", "Provider is overloaded"),

	/** 400 with availability: there is no such model. */
	MODEL_NOT_FOUND(400, "not_found", "This is not a valid model ID", false),

	/** 400 with availability: the model does not chat. */
	WRONG_ENDPOINT(400, "invalid_request", "This model is not served by this endpoint", false),

	/** 404 with availability: nobody serves the model. */
	NO_ENDPOINTS(404, "not_found", "No endpoints found for this model", false),

	/** 404 with availability: the model was retired. */
	MODEL_DEPRECATED(404, "not_found", "This model was retired", false),

	/** 404 with availability: the provider does not know the model any more. */
	MODEL_UNAVAILABLE_UPSTREAM(404, "not_found", "This model is not available upstream", false),

	/** 429 with availability: all providers are busy; may be retried after 2 seconds. */
	CAPACITY_EXHAUSTED(429, "rate_limit_exceeded", "All providers of this model are busy", true),

	/** 503 with availability: may be retried after 2 seconds. */
	TEMPORARILY_UNAVAILABLE(503, "provider_unavailable", "This model is not available at the moment", true),

	/** 403 with availability: not from where you are. */
	REGION_RESTRICTED(403, "permission_denied", "This model is not available in your region", false),

	/** 404 with availability: privacy settings leave no provider. */
	PRIVACY_RESTRICTED(404, "not_found", "No endpoints match your data policy", false),

	/** 404 with availability: routing preferences leave no provider. */
	CONSTRAINT_FILTERED(404, "not_found", "No endpoints match your routing preferences", false),

	/** 404 with availability: the model is not free any more. */
	FREE_VARIANT_ENDED(404, "not_found", "The free variant of this model has ended", false);

	private final int status;

	private final String type;

	private final String message;

	private final @Nullable Boolean retryable;

	EmulatorError(int status, String type, String message) {
		this(status, type, message, null);
	}

	EmulatorError(int status, String type, String message, @Nullable Boolean retryable) {
		this.status = status;
		this.type = type;
		this.message = message;
		this.retryable = retryable;
	}

	/**
	 * Return the HTTP status, which is also {@code error.code}.
	 * @return the status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Return what {@code error.metadata.error_type} says.
	 * @return a word of OpenRouter's vocabulary
	 */
	public String type() {
		return this.type;
	}

	/**
	 * Return what {@code error.message} says, unless a request is refused for a reason
	 * that can be told more precisely.
	 * @return the message
	 */
	public String message() {
		return this.message;
	}

	/**
	 * Return what {@code error.availability} says of another try.
	 * @return whether it may help, or null when this error says nothing of availability
	 */
	public @Nullable Boolean retryable() {
		return this.retryable;
	}

}
