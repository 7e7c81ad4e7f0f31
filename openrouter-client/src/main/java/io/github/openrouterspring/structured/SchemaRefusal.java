package io.github.openrouterspring.structured;

import java.util.List;
import java.util.Locale;

import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.UnsupportedSchemaException;
import io.github.openrouterspring.json.JsonObject;

/**
 * Models that refuse JSON Schemas. There is no error code for it: providers say it in
 * words of their own, and OpenRouter finds no endpoint.
 */
final class SchemaRefusal {

	private static final List<String> WORDS = List.of("json_schema", "json schema", "response_format",
			"response format", "structured output", "structured_output", "response_schema", "output_schema",
			"output_format", "output_config");

	private SchemaRefusal() {
	}

	static boolean isPossible(ChatRequest request) {
		JsonObject format = request.json().object("response_format");
		return format != null && "json_schema".equals(format.string("type"));
	}

	static boolean isRefused(Throwable failure) {
		OpenRouterException ours = OpenRouterException.of(failure);
		if (ours == null) {
			return false;
		}
		String message = String.valueOf(ours.getMessage()).toLowerCase(Locale.ROOT);
		return switch (ours.kind()) {
			case NO_ENDPOINT_FOR_PARAMETERS -> true;
			// A strict schema can exclude all endpoints and OpenRouter name these
			// instead.
			case NO_ENDPOINT_FOR_DATA_POLICY -> message.contains("guardrail restrictions");
			case INVALID_REQUEST -> WORDS.stream().anyMatch(message::contains);
			default -> false;
		};
	}

	static UnsupportedSchemaException explain(Throwable failure, ChatRequest request) {
		String model = (request.model() != null) ? "The model '" + request.model() + "'" : "The default model";
		return new UnsupportedSchemaException(model + " does not take the JSON Schema of the answer. "
				+ failure.getMessage()
				+ ". Choose a model from https://openrouter.ai/models?supported_parameters=structured_outputs, or let "
				+ "structuredOutput(...) do without: strict(false) ('openrouter.structured-output.strict=false') makes "
				+ "the schema a hint, jsonModeFallback(true) ('openrouter.structured-output.json-mode-fallback=true') "
				+ "puts it into the prompt", ErrorDetails.of(failure), failure);
	}

}
