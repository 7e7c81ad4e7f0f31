package io.github.openrouterspring.http;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.error.AuthenticationException;
import io.github.openrouterspring.error.ContextLengthExceededException;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.InsufficientCreditsException;
import io.github.openrouterspring.error.InvalidRequestException;
import io.github.openrouterspring.error.ModelNotFoundException;
import io.github.openrouterspring.error.NoEndpointException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.PermissionDeniedException;
import io.github.openrouterspring.error.ProviderException;
import io.github.openrouterspring.error.RateLimitException;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.resilience.RetryHint;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * From what OpenRouter says to the exception that says it in Java: its kind, the
 * provider's own words, and what can be done.
 */
final class ErrorMapper {

	private static final int MULTIPLE_CHOICES = 300;

	private static final int BAD_REQUEST = 400;

	private static final int BEYOND = 600;

	private ErrorMapper() {
	}

	/**
	 * Map an error.
	 * @param status HTTP status of the response, 200 for an error inside an answer
	 * @param headers headers of the response
	 * @param error what was said; {@code null} if nothing was
	 * @param model the model that was asked, or {@code null}
	 * @return the exception
	 */
	static OpenRouterException map(int status, HttpHeaders headers, @Nullable ApiError error, @Nullable String model) {
		ErrorDetails details = new ErrorDetails(status, error, RetryHint.of(headers, error),
				headers.getFirst(ResponseStarted.GENERATION_ID));
		Integer code = (error != null) ? error.code() : null;
		int answered = (status >= MULTIPLE_CHOICES || code == null) ? status : code;
		String said = ApiKey.masked(said(answered, error), null);
		int meant = (code != null && code >= BAD_REQUEST && code < BEYOND) ? code : answered;
		FailureKind kind = ErrorWords.kind(FailureKind.ofCode(meant), error, said);
		return switch (kind) {
			case AUTHENTICATION -> new AuthenticationException(
					said + ". Check the key at https://openrouter.ai/keys: it may be wrong, disabled, expired, "
							+ "or a management key, which cannot chat",
					details, null);
			case INSUFFICIENT_CREDITS -> new InsufficientCreditsException(
					said + ". Add credits at https://openrouter.ai/credits, or raise the limit of the key", details,
					null);
			case PERMISSION_DENIED, CONTENT_BLOCKED -> new PermissionDeniedException(kind, said, details, null);
			case MODEL_NOT_FOUND -> new ModelNotFoundException(said + modelHint(model), details, null);
			case NO_ENDPOINT_FOR_TOOLS, NO_ENDPOINT_FOR_PARAMETERS, NO_ENDPOINT_FOR_MODALITY,
					NO_ENDPOINT_FOR_DATA_POLICY, NO_ENDPOINT_FOR_ROUTING ->
				new NoEndpointException(kind, said + endpointHint(kind), details);
			case CONTEXT_LENGTH_EXCEEDED -> new ContextLengthExceededException(
					said + ". Shorten the conversation, or use a model with a longer context", details, null);
			case RATE_LIMIT -> new RateLimitException(said + waitHint(details), details, null);
			case INVALID_REQUEST -> new InvalidRequestException(said, details, null);
			default -> new ProviderException(said + redirectHint(answered), details, null);
		};
	}

	private static String said(int code, @Nullable ApiError error) {
		StringBuilder said = new StringBuilder("OpenRouter answered ");
		said.append((code >= MULTIPLE_CHOICES) ? String.valueOf(code) : "with an error");
		if (error == null) {
			return said.append(" and nothing else").toString();
		}
		String message = ErrorBody.digest(error.message());
		said.append(": ").append((message != null) ? withoutDot(message) : "no message");
		JsonObject metadata = error.metadata();
		String raw = (metadata != null) ? ErrorBody.digest(metadata.get("raw")) : null;
		String provider = ErrorBody.digest(error.providerName());
		if (raw != null && !raw.equals(message)) {
			said.append(" (").append((provider != null) ? provider : "the provider").append(" says: ");
			said.append(withoutDot(raw)).append(')');
		}
		else if (provider != null) {
			said.append(" (").append(provider).append(')');
		}
		String ownWord = error.json().string(AnswerErrors.NATIVE_FINISH_REASON);
		if (ownWord != null && said.indexOf(ownWord) < 0) {
			said.append(" [").append(ErrorBody.digest(ownWord)).append(']');
		}
		return said.toString();
	}

	private static String withoutDot(String text) {
		return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
	}

	private static String modelHint(@Nullable String model) {
		if (model != null && !model.contains("/") && !model.startsWith("@")) {
			return ". The model '" + model + "' has no provider in front: ids look like 'provider/model-name', "
					+ "see https://openrouter.ai/models";
		}
		return ". Check the model id at https://openrouter.ai/models, and whether any provider of it fits the request";
	}

	private static String endpointHint(FailureKind kind) {
		return switch (kind) {
			case NO_ENDPOINT_FOR_TOOLS -> ". Ask without tools or with another tool_choice, or choose a model from "
					+ "https://openrouter.ai/models?supported_parameters=tools";
			case NO_ENDPOINT_FOR_MODALITY ->
				". Choose a model that takes and gives what the request does, see " + "https://openrouter.ai/models";
			case NO_ENDPOINT_FOR_DATA_POLICY -> ". Allow more at https://openrouter.ai/settings/privacy and in the "
					+ "provider preferences of the request, or choose another model";
			case NO_ENDPOINT_FOR_ROUTING -> ". Allow more providers in the provider preferences of the request and at "
					+ "https://openrouter.ai/settings/preferences, or choose another model";
			default -> ". Leave out what the model does not take, do without require_parameters, or choose another "
					+ "model at https://openrouter.ai/models";
		};
	}

	private static String redirectHint(int code) {
		return (code >= MULTIPLE_CHOICES && code < BAD_REQUEST)
				? ". Redirects are not followed, since they would carry the prompt to another place; check the base URL"
				: "";
	}

	private static String waitHint(ErrorDetails details) {
		return (details.retryAfter() != null) ? ". Try again in " + details.retryAfter().toSeconds() + " s" : "";
	}

}
