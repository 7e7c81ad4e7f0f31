package io.github.openrouterspring.chat.request;

import io.github.openrouterspring.json.JsonObject;

/**
 * Whether a model shall call tools.
 *
 * @param value the choice as it stands on the wire: a word or an object
 */
public record ToolChoice(Object value) {

	/** The model decides. */
	public static final ToolChoice AUTO = new ToolChoice("auto");

	/** The model calls none. */
	public static final ToolChoice NONE = new ToolChoice("none");

	/** The model calls at least one. */
	public static final ToolChoice REQUIRED = new ToolChoice("required");

	/**
	 * Return the choice of one function.
	 * @param name name of the function
	 * @return the choice
	 */
	public static ToolChoice function(String name) {
		return new ToolChoice(JsonObject.of("type", "function").with("function", JsonObject.of("name", name)));
	}

	/**
	 * Return the choice of one server tool.
	 * @param type its type, such as {@code openrouter:web_search}
	 * @return the choice
	 */
	public static ToolChoice server(String type) {
		return new ToolChoice(JsonObject.of("type", type));
	}

}
