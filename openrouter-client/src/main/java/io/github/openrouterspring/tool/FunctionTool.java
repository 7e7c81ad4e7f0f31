package io.github.openrouterspring.tool;

import java.time.Duration;

import io.github.openrouterspring.chat.request.ToolDefinition;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.schema.JsonSchema;
import io.github.openrouterspring.schema.JsonSchemas;
import org.jspecify.annotations.Nullable;

/**
 * A function of the application. Made by {@link Tool}.
 */
public final class FunctionTool implements Tool {

	private final String name;

	private final String description;

	private final ToolArguments arguments;

	private final Body body;

	private final boolean strict;

	private final @Nullable Duration timeout;

	FunctionTool(String name, String description, ToolArguments arguments, Body body) {
		this(name, description, arguments, body, true, null);
		// Checks the name.
		ToolDefinition.function(name, description, JsonObject.empty());
		if (description.isBlank()) {
			throw new IllegalArgumentException(
					"The tool '" + name + "' has no description; say when to call it, and what it returns");
		}
	}

	private FunctionTool(String name, String description, ToolArguments arguments, Body body, boolean strict,
			@Nullable Duration timeout) {
		this.name = name;
		this.description = description;
		this.arguments = arguments;
		this.body = body;
		this.strict = strict;
		this.timeout = timeout;
	}

	@Override
	public String name() {
		return this.name;
	}

	/**
	 * Return what the model is told of the tool.
	 * @return the description
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Set how long the function may run.
	 * @param timeout more than zero; that of the {@link Tools} unless set
	 * @return the changed tool
	 * @throws IllegalArgumentException if it is not more than zero
	 */
	public FunctionTool timeout(Duration timeout) {
		return new FunctionTool(this.name, this.description, this.arguments, this.body, this.strict,
				ToolPolicy.positive("timeout of the tool '" + this.name + "'", timeout));
	}

	/**
	 * Set whether the model is held to the schema of the arguments.
	 * @param strict whether so; it is unless set, if the schema has neither maps nor
	 * values of any kind
	 * @return the changed tool
	 */
	public FunctionTool strict(boolean strict) {
		return new FunctionTool(this.name, this.description, this.arguments, this.body, strict, this.timeout);
	}

	@Nullable Duration timeout() {
		return this.timeout;
	}

	JsonSchema schema(JsonSchemas schemas) {
		try {
			return this.arguments.schema(schemas);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The tool '" + this.name + "' cannot be offered: " + ex.getMessage(),
					ex);
		}
	}

	ToolDefinition definition(JsonSchemas schemas) {
		JsonSchema schema = schema(schemas);
		ToolDefinition definition = ToolDefinition.function(this.name, this.description, schema.json());
		return (this.strict && schema.strict()) ? definition.strict(true) : definition;
	}

	ToolArguments arguments() {
		return this.arguments;
	}

	@Nullable Object call(@Nullable Object bound) throws Exception {
		return this.body.call(bound);
	}

	@Override
	public String toString() {
		return "Tool[" + this.name + "]";
	}

	/**
	 * What runs.
	 */
	@FunctionalInterface
	interface Body {

		@Nullable Object call(@Nullable Object arguments) throws Exception;

	}

}
