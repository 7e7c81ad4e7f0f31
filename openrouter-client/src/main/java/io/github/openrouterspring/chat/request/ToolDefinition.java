package io.github.openrouterspring.chat.request;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.chat.message.CacheControl;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * A tool that a model may call: a function of the application, or a server tool that
 * OpenRouter runs itself while it answers.
 *
 * @param json the tool as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/features/tool-calling">Tool Calling</a>
 */
public record ToolDefinition(JsonObject json) implements JsonView {

	/**
	 * Return a function of the application.
	 * @param name its name, 1 to 64 of {@code A-Z a-z 0-9 _ -}
	 * @param description when to call it, and what it returns
	 * @param parameters JSON Schema of its arguments, an object
	 * @return the tool
	 * @throws IllegalArgumentException if the name cannot be used
	 */
	public static ToolDefinition function(String name, String description, Map<String, ?> parameters) {
		Map<String, @Nullable Object> function = new LinkedHashMap<>();
		function.put("name", RequestRules.name("tool", name));
		function.put("description", description);
		function.put("parameters", parameters);
		return new ToolDefinition(JsonObject.of("type", "function").with("function", function));
	}

	/**
	 * Return a tool that OpenRouter runs.
	 * @param type its type, such as {@code openrouter:web_search}
	 * @return the tool
	 */
	public static ToolDefinition server(String type) {
		return new ToolDefinition(JsonObject.of("type", type));
	}

	/**
	 * Return the search of the web, run by OpenRouter.
	 * @return the tool; {@link #parameter} takes {@code engine}, {@code max_results},
	 * {@code allowed_domains} and more
	 * @see <a href="https://openrouter.ai/docs/features/server-tools">Server Tools</a>
	 */
	public static ToolDefinition webSearch() {
		return server("openrouter:web_search");
	}

	/**
	 * Return the reading of web pages, run by OpenRouter.
	 * @return the tool
	 */
	public static ToolDefinition webFetch() {
		return server("openrouter:web_fetch");
	}

	/**
	 * Return the clock, run by OpenRouter.
	 * @param timezone a time zone such as {@code Europe/Vienna}
	 * @return the tool
	 */
	public static ToolDefinition datetime(String timezone) {
		return server("openrouter:datetime").parameter("timezone", timezone);
	}

	/**
	 * Return the making of images, run by OpenRouter.
	 * @return the tool
	 */
	public static ToolDefinition imageGeneration() {
		return server("openrouter:image_generation");
	}

	/**
	 * Set a parameter of a server tool.
	 * @param name name of the parameter
	 * @param value its value
	 * @return the changed tool
	 */
	public ToolDefinition parameter(String name, @Nullable Object value) {
		JsonObject parameters = this.json.object("parameters");
		return new ToolDefinition(this.json.with("parameters",
				((parameters != null) ? parameters : JsonObject.empty()).with(name, value)));
	}

	/**
	 * Hold the model to the schema of a function's arguments.
	 * @param strict whether so; for Claude this needs
	 * {@link ChatRequestBuilder#anthropicBeta} too
	 * @return the changed tool
	 */
	public ToolDefinition strict(boolean strict) {
		JsonObject function = this.json.object("function");
		return new ToolDefinition(this.json.with("function",
				((function != null) ? function : JsonObject.empty()).with("strict", strict)));
	}

	/**
	 * Mark the tools up to this one for the provider's prompt cache.
	 * @param cacheControl for how long
	 * @return the changed tool
	 */
	public ToolDefinition cached(CacheControl cacheControl) {
		return new ToolDefinition(this.json.with("cache_control", cacheControl));
	}

	/**
	 * Return what tells this tool from others.
	 * @return the name of a function, the type of a server tool; {@code null} if it has
	 * neither
	 */
	public @Nullable String name() {
		JsonObject function = this.json.object("function");
		return (function != null) ? function.string("name") : this.json.string("type");
	}

}
