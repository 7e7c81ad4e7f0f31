package io.github.openrouterspring.tool;

import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.json.JsonObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tool call whose arguments keep to the schema of the tool.
 */
public final class ToolInvocation {

	private final ToolCall call;

	private final String name;

	private final JsonNode arguments;

	private final JsonMapper mapper;

	ToolInvocation(ToolCall call, String name, JsonNode arguments, JsonMapper mapper) {
		this.call = call;
		this.name = name;
		this.arguments = arguments;
		this.mapper = mapper;
	}

	/**
	 * Return the call.
	 * @return the call as the model made it
	 */
	public ToolCall call() {
		return this.call;
	}

	/**
	 * Return which tool is called.
	 * @return its name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the arguments.
	 * @return an object that keeps to the schema
	 */
	public JsonObject arguments() {
		return JsonObject.parse(this.arguments.toString());
	}

	/**
	 * Return the arguments as a value.
	 * @param type type of the value
	 * @param <T> type of the value
	 * @return the value
	 * @throws tools.jackson.core.JacksonException if they are no such value
	 */
	public <T> T arguments(Class<T> type) {
		return this.mapper.treeToValue(this.arguments, type);
	}

	JsonNode json() {
		return this.arguments;
	}

	@Override
	public String toString() {
		return this.name + arguments();
	}

}
