package io.github.openrouterspring.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ToolDefinition;
import io.github.openrouterspring.error.InvalidToolCallException;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.schema.JsonSchema;
import io.github.openrouterspring.schema.JsonSchemas;
import io.github.openrouterspring.schema.SchemaViolation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;

/**
 * The tools that a model may call, by name, and the judge of its calls.
 */
final class OfferedTools {

	/** More than any model writes at once; what is longer is not looked at. */
	private static final int LONGEST_ARGUMENTS = 1_000_000;

	private static final int MOST_PROBLEMS = 10;

	private static final int LONGEST_PROBLEM = 500;

	private final Map<String, Tool> byName = new LinkedHashMap<>();

	private final List<ToolDefinition> definitions = new ArrayList<>();

	private final JsonSchemas schemas;

	OfferedTools(List<Tool> tools, JsonSchemas schemas) {
		this.schemas = schemas;
		tools.forEach(this::add);
	}

	private void add(Tool tool) {
		ToolDefinition definition = (tool instanceof DefinedTool defined) ? defined.definition()
				: ((FunctionTool) tool).definition(this.schemas);
		boolean function = definition.json().object("function") != null;
		if (this.byName.putIfAbsent(tool.name(), tool) != null && function) {
			throw Tools.duplicate(tool.name());
		}
		this.definitions.add(definition);
	}

	/** Put the tools into a request, beside those that it defines itself. */
	ChatRequest into(ChatRequest request) {
		for (ToolDefinition own : request.json().views("tools", ToolDefinition::new)) {
			add(new DefinedTool(own));
		}
		return new ChatRequest(request.json().with("tools", this.definitions), request.settings());
	}

	@Nullable FunctionTool function(ToolCall call) {
		return (this.byName.get(Objects.requireNonNullElse(call.name(), "")) instanceof FunctionTool tool) ? tool
				: null;
	}

	/** Whether somebody else answers the call. */
	boolean isHandedBack(ToolCall call) {
		return this.byName.get(Objects.requireNonNullElse(call.name(), "")) instanceof DefinedTool;
	}

	JsonSchemas schemas() {
		return this.schemas;
	}

	/**
	 * Check a call.
	 * @throws InvalidToolCallException if it cannot be run
	 */
	ToolInvocation check(ToolCall call) {
		Tool tool = this.byName.get(Objects.requireNonNullElse(call.name(), ""));
		if (tool == null) {
			throw invalid(call,
					"there is no tool '" + call.name() + "'; there are " + String.join(", ", this.byName.keySet()));
		}
		String text = call.arguments();
		if (text.length() > LONGEST_ARGUMENTS) {
			throw invalid(call,
					"$: " + text.length() + " characters are too many; " + LONGEST_ARGUMENTS + " are allowed");
		}
		return check(call, tool, parse(call, text));
	}

	/** Check a call with other arguments than those of the model. */
	ToolInvocation check(ToolCall call, JsonObject arguments) {
		Tool tool = Objects.requireNonNull(this.byName.get(Objects.requireNonNullElse(call.name(), "")));
		return check(call, tool, parse(call, arguments.toJson()));
	}

	private ToolInvocation check(ToolCall call, Tool tool, JsonNode arguments) {
		if (!arguments.isObject()) {
			throw invalid(call, "$: the arguments are no JSON object: " + arguments);
		}
		JsonSchema schema = schema(tool);
		List<SchemaViolation> violations = (schema != null) ? schema.violations(arguments) : List.of();
		if (!violations.isEmpty()) {
			throw new InvalidToolCallException(call,
					violations.stream()
						.limit(MOST_PROBLEMS)
						.map((violation) -> abbreviated(violation.toString()))
						.toList());
		}
		return new ToolInvocation(call, tool.name(), arguments, this.schemas.mapper());
	}

	private @Nullable JsonSchema schema(Tool tool) {
		if (tool instanceof FunctionTool function) {
			return function.schema(this.schemas);
		}
		JsonObject function = ((DefinedTool) tool).definition().json().object("function");
		JsonObject parameters = (function != null) ? function.object("parameters") : null;
		return (parameters != null) ? JsonSchema.of(parameters) : null;
	}

	private static String abbreviated(String text) {
		return (text.length() > LONGEST_PROBLEM) ? text.substring(0, LONGEST_PROBLEM) + "…" : text;
	}

	private JsonNode parse(ToolCall call, String text) {
		try {
			return this.schemas.mapper().reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).readTree(text);
		}
		catch (JacksonException ex) {
			throw invalid(call, notJson(ex.getOriginalMessage(), text));
		}
		catch (NumberFormatException ex) {
			// Jackson says so of exponents beyond 2^31.
			throw invalid(call, notJson(String.valueOf(ex.getMessage()), text));
		}
	}

	/** With what the model wrote: it is not shown its own call again as it was. */
	private static String notJson(String why, String text) {
		return "$: the arguments are not valid JSON: " + why + ". They were: " + text;
	}

	/**
	 * Make the arguments of a checked call what its function takes.
	 * @throws InvalidToolCallException if they are no such value
	 */
	@Nullable Object bind(FunctionTool tool, ToolInvocation invocation) {
		try {
			return tool.arguments().bind(invocation.json(), this.schemas);
		}
		catch (JacksonException ex) {
			throw invalid(invocation.call(), SchemaViolation.of(ex).toString());
		}
	}

	private static InvalidToolCallException invalid(ToolCall call, String problem) {
		return new InvalidToolCallException(call, List.of(abbreviated(problem)));
	}

}
