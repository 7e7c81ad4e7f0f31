package io.github.openrouterspring.chat.message;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * A model's wish that a tool be called; in a stream, a piece of it.
 *
 * @param json the call as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/features/tool-calling">Tool Calling</a>
 */
public record ToolCall(JsonObject json) implements JsonView {

	/**
	 * Return the id that the result has to name.
	 * @return the id, or {@code null} if the provider gave none
	 */
	public @Nullable String id() {
		return this.json.string("id");
	}

	/**
	 * Return the place of this call among the calls of the message.
	 * @return the place from 0, or {@code null} if the provider gave none
	 */
	public @Nullable Integer index() {
		return this.json.integer("index");
	}

	/**
	 * Return the tool to be called.
	 * @return its name, or {@code null} if the provider gave none
	 */
	public @Nullable String name() {
		JsonObject function = this.json.object("function");
		return (function != null) ? function.string("name") : null;
	}

	/**
	 * Return the arguments as the model wrote them, which need not be JSON.
	 * @return the text; an empty object if the model gave none, which providers write as
	 * an empty text, as {@code null}, or not at all
	 */
	public String arguments() {
		JsonObject function = this.json.object("function");
		Object arguments = (function != null) ? function.get("arguments") : null;
		if (arguments instanceof String text) {
			return (text.isBlank() || text.strip().equals("null")) ? "{}" : text;
		}
		return (arguments instanceof JsonObject object) ? object.toJson() : "{}";
	}

}
