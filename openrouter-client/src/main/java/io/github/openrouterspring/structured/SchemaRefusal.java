package io.github.openrouterspring.structured;

import java.util.List;
import java.util.Locale;

import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.InvalidRequestException;
import io.github.openrouterspring.error.ModelNotFoundException;
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

	private static final List<String> NO_ENDPOINT = List.of("support", "match", "parameter", "handle");

	private SchemaRefusal() {
	}

	static boolean isPossible(ChatRequest request) {
		JsonObject format = request.json().object("response_format");
		return format != null && "json_schema".equals(format.string("type"));
	}

	static boolean isRefused(Throwable failure) {
		String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
		if (failure instanceof ModelNotFoundException) {
			int endpoints = message.indexOf("no endpoints");
			int reason = message.indexOf(". ", Math.max(0, endpoints));
			String said = message.substring(Math.max(0, endpoints), (reason > 0) ? reason : message.length());
			return endpoints >= 0 && !said.contains("tool use") && NO_ENDPOINT.stream().anyMatch(said::contains);
		}
		return failure instanceof InvalidRequestException && WORDS.stream().anyMatch(message::contains);
	}

	static UnsupportedSchemaException explain(OpenRouterException failure, ChatRequest request) {
		String model = (request.model() != null) ? "The model '" + request.model() + "'" : "The default model";
		return new UnsupportedSchemaException(model + " does not take the JSON Schema of the answer. "
				+ failure.getMessage()
				+ ". Choose a model from https://openrouter.ai/models?supported_parameters=structured_outputs, or let "
				+ "structuredOutput(...) do without: strict(false) ('openrouter.structured-output.strict=false') makes "
				+ "the schema a hint, jsonModeFallback(true) ('openrouter.structured-output.json-mode-fallback=true') "
				+ "puts it into the prompt", failure.details(), failure);
	}

}
