package io.github.openrouterspring.emulator.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.openrouterspring.emulator.protocol.EmulatorError;
import io.github.openrouterspring.emulator.text.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What belongs to each error besides its status, type and message: headers,
 * {@code error.metadata} and {@code error.availability}.
 */
final class ErrorDetails {

	private static final String PROVIDER = "DeepInfra";

	private ErrorDetails() {
	}

	static Map<String, String> headers(EmulatorError error, long now) {
		return switch (error) {
			case FREE_MODELS_PER_MINUTE -> RateLimit.PER_MINUTE.headers(now);
			case FREE_MODELS_PER_DAY -> RateLimit.PER_DAY.headers(now);
			case PROVIDER_OVERLOADED -> Map.of("Retry-After", "1");
			default -> Map.of();
		};
	}

	static ObjectNode metadata(EmulatorError error, Map<String, String> headers) {
		ObjectNode metadata = Json.object().put("error_type", error.type());
		switch (error) {
			case PROVIDER_RETURNED_ERROR -> metadata.put("provider_name", PROVIDER)
				.put("provider_code", "invalid_request_error")
				.put("raw",
						"{\"error\":{\"message\":\"the provider's own words\",\"type\":\"invalid_request_error\"}}");
			case MODERATION -> {
				metadata.putArray("reasons").add("violence");
				metadata.put("flagged_input", "the words that were flagged")
					.put("provider_name", "OpenAI")
					.put("model_slug", "openai/gpt-4o");
			}
			case GUARDRAIL -> metadata.putArray("patterns").add("prompt-injection");
			case RATE_LIMIT_EXCEEDED -> metadata.put("provider_name", PROVIDER)
				.put("raw", "The model is temporarily rate-limited upstream. Please retry shortly");
			case PROVIDER_UNAVAILABLE, OVERLOADED -> metadata.put("provider_name", PROVIDER);
			case FREE_MODELS_PER_MINUTE, FREE_MODELS_PER_DAY -> {
				ObjectNode copy = metadata.putObject("headers");
				headers.forEach(copy::put);
			}
			default -> {
			}
		}
		return metadata;
	}

	static @Nullable ObjectNode availability(EmulatorError error, List<String> models) {
		Boolean retryable = error.retryable();
		if (retryable == null) {
			return null;
		}
		ObjectNode availability = Json.object()
			.put("code", error.name().toLowerCase(Locale.ROOT))
			.put("retryable", retryable)
			.put("docs_url", "https://openrouter.ai/docs");
		if (retryable) {
			availability.put("retry_after", 2);
		}
		models.forEach(availability.putArray("requested_models")::add);
		return availability;
	}

}
