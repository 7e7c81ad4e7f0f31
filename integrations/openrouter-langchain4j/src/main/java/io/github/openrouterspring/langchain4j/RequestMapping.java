package io.github.openrouterspring.langchain4j;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.chat.request.ResponseFormat;
import io.github.openrouterspring.chat.request.ToolChoice;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * From LangChain4j's requests to ours, and from our defaults to its parameters.
 */
final class RequestMapping {

	private RequestMapping() {
	}

	/** What a model's defaults are in LangChain4j's words, for listeners to see. */
	static OpenRouterChatRequestParameters parameters(io.github.openrouterspring.chat.request.ChatRequest defaults) {
		JsonObject json = defaults.json();
		return OpenRouterChatRequestParameters.builder()
			.modelName(defaults.model())
			.temperature(defaults.temperature())
			.topP(defaults.topP())
			.topK(json.integer("top_k"))
			.frequencyPenalty(number(json, "frequency_penalty"))
			.presencePenalty(number(json, "presence_penalty"))
			.maxOutputTokens(defaults.maxTokens())
			.build();
	}

	private static @Nullable Double number(JsonObject json, String name) {
		BigDecimal value = json.decimal(name);
		return (value != null) ? value.doubleValue() : null;
	}

	/**
	 * Map a request.
	 * @param request messages and parameters
	 * @param defaults what the language model fills in by itself
	 * @return our request
	 */
	static io.github.openrouterspring.chat.request.ChatRequest of(ChatRequest request,
			io.github.openrouterspring.chat.request.ChatRequest defaults) {
		OpenRouterChatRequestParameters parameters = OpenRouterChatRequestParameters.from(request.parameters());
		List<ChatMessage> messages = request.messages().stream().map(MessageMapping::of).toList();
		io.github.openrouterspring.chat.request.ChatRequest options = io.github.openrouterspring.chat.request.ChatRequest
			.defaults((common) -> common(parameters, defaults, common));
		JsonObject own = parameters.request().json();
		Map<String, @Nullable Object> fields = new LinkedHashMap<>(options.withDefaults(parameters.request()).json());
		if (own.containsKey("models")) {
			// They were named for this request; the model beside them changes nothing.
			fields.put("models", own.get("models"));
		}
		if (parameters.toolSpecifications() != null && !parameters.toolSpecifications().isEmpty()) {
			fields.put("tools", tools(fields.get("tools"), parameters.toolSpecifications()));
		}
		fields.put("messages", messages);
		requireOneAnswer(JsonObject.of(fields));
		return new io.github.openrouterspring.chat.request.ChatRequest(JsonObject.of(fields),
				parameters.request().settings())
			.withDefaults(parameters.request());
	}

	/**
	 * A model that is asked anyway is not named: naming one drops inherited fallbacks.
	 */
	private static void common(ChatRequestParameters parameters,
			io.github.openrouterspring.chat.request.ChatRequest defaults, ChatRequestBuilder options) {
		if (parameters.modelName() != null && !parameters.modelName().equals(defaults.model())) {
			options.model(parameters.modelName());
		}
		if (parameters.temperature() != null) {
			options.temperature(parameters.temperature());
		}
		if (parameters.topP() != null) {
			options.topP(parameters.topP());
		}
		options.sampling((sampling) -> {
			if (parameters.topK() != null) {
				sampling.topK(parameters.topK());
			}
			if (parameters.frequencyPenalty() != null) {
				sampling.frequencyPenalty(parameters.frequencyPenalty());
			}
			if (parameters.presencePenalty() != null) {
				sampling.presencePenalty(parameters.presencePenalty());
			}
		});
		if (parameters.maxOutputTokens() != null) {
			options.maxTokens(parameters.maxOutputTokens());
		}
		if (parameters.stopSequences() != null && !parameters.stopSequences().isEmpty()) {
			options.stop(parameters.stopSequences().toArray(String[]::new));
		}
		if (parameters.toolChoice() != null) {
			options.toolChoice(switch (parameters.toolChoice()) {
				case AUTO -> ToolChoice.AUTO;
				case REQUIRED -> ToolChoice.REQUIRED;
				case NONE -> ToolChoice.NONE;
			});
		}
		if (parameters.responseFormat() != null) {
			options.responseFormat(format(parameters.responseFormat()));
		}
	}

	private static ResponseFormat format(dev.langchain4j.model.chat.request.ResponseFormat format) {
		if (format.type() == ResponseFormatType.TEXT) {
			return ResponseFormat.TEXT;
		}
		JsonSchema schema = format.jsonSchema();
		if (schema == null) {
			return ResponseFormat.JSON_OBJECT;
		}
		String name = (schema.name() != null) ? schema.name() : "answer";
		return ResponseFormat.jsonSchema(name.replaceAll("[^A-Za-z0-9_-]", "_"),
				JsonSchemaElementUtils.toMap(schema.rootElement(), true), true);
	}

	/** Server tools, and functions that LangChain4j runs, stand side by side. */
	private static List<@Nullable Object> tools(@Nullable Object known, List<ToolSpecification> specifications) {
		List<@Nullable Object> tools = new ArrayList<>();
		if (known instanceof List<?> list) {
			tools.addAll(list);
		}
		specifications.stream().map(RequestMapping::tool).forEach(tools::add);
		return tools;
	}

	private static JsonObject tool(ToolSpecification tool) {
		boolean strict = Boolean.TRUE.equals(tool.strict());
		Map<String, @Nullable Object> function = new LinkedHashMap<>();
		function.put("name", tool.name());
		if (tool.description() != null) {
			function.put("description", tool.description());
		}
		function.put("parameters", (tool.parameters() != null) ? JsonSchemaElementUtils.toMap(tool.parameters(), strict)
				: JsonObject.of("type", "object").with("properties", JsonObject.empty()));
		if (tool.strict() != null) {
			function.put("strict", tool.strict());
		}
		return JsonObject.of("type", "function").with("function", function);
	}

	private static void requireOneAnswer(JsonObject fields) {
		Integer answers = fields.integer("n");
		if (answers != null && answers > 1) {
			throw new UnsupportedFeatureException(
					"'n' is " + answers + ", but LangChain4j's responses carry one answer; leave 'n' out");
		}
	}

}
