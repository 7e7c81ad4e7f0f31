package io.github.openrouterspring.http;

import java.util.Locale;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.error.AuthenticationException;
import io.github.openrouterspring.error.ContextLengthExceededException;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.InsufficientCreditsException;
import io.github.openrouterspring.error.InvalidRequestException;
import io.github.openrouterspring.error.ModelNotFoundException;
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
		int kind = (status >= MULTIPLE_CHOICES || code == null) ? status : code;
		String said = ApiKey.masked(said(kind, error), null);
		return switch (kind) {
			case 401 -> new AuthenticationException(
					said + ". Check the key at https://openrouter.ai/keys: it may be wrong, disabled, expired, "
							+ "or a management key, which cannot chat",
					details, null);
			case 402 -> new InsufficientCreditsException(
					said + ". Add credits at https://openrouter.ai/credits, or raise the limit of the key", details,
					null);
			case 403 -> new PermissionDeniedException(said, details, null);
			case 404 -> new ModelNotFoundException(said + modelHint(model), details, null);
			case 429 -> new RateLimitException(said + waitHint(details), details, null);
			default -> other(kind, said, error, details, model);
		};
	}

	private static OpenRouterException other(int kind, String said, @Nullable ApiError error, ErrorDetails details,
			@Nullable String model) {
		if (isContextLength(error, said)) {
			return new ContextLengthExceededException(
					said + ". Shorten the conversation, or use a model with a longer context", details, null);
		}
		if (kind >= MULTIPLE_CHOICES && kind < 400) {
			return new ProviderException(said + ". Redirects are not followed, since they would carry the prompt to "
					+ "another place; check the base URL", details, null);
		}
		if (kind >= 400 && kind < 500 && kind != 408) {
			if (said.contains("not a valid model ID")) {
				return new ModelNotFoundException(said + modelHint(model), details, null);
			}
			return new InvalidRequestException(said, details, null);
		}
		return new ProviderException(said, details, null);
	}

	private static boolean isContextLength(@Nullable ApiError error, String said) {
		return (error != null && "context_length_exceeded".equals(error.errorType()))
				|| said.toLowerCase(Locale.ROOT).contains("maximum context length");
	}

	private static String said(int kind, @Nullable ApiError error) {
		StringBuilder said = new StringBuilder("OpenRouter answered ");
		said.append((kind >= MULTIPLE_CHOICES) ? String.valueOf(kind) : "with an error");
		if (error == null) {
			return said.append(" and nothing else").toString();
		}
		String message = ErrorBody.digest(error.message());
		said.append(": ").append((message != null) ? withoutDot(message) : "no message");
		JsonObject metadata = error.metadata();
		String raw = (metadata != null) ? ErrorBody.digest(metadata.get("raw")) : null;
		String provider = error.providerName();
		if (raw != null && !raw.equals(message)) {
			said.append(" (").append((provider != null) ? provider : "the provider").append(" says: ");
			said.append(withoutDot(raw)).append(')');
		}
		else if (provider != null) {
			said.append(" (").append(provider).append(')');
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

	private static String waitHint(ErrorDetails details) {
		return (details.retryAfter() != null) ? ". Try again in " + details.retryAfter().toSeconds() + " s" : "";
	}

}
