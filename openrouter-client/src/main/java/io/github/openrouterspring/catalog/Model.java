package io.github.openrouterspring.catalog;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * A model that OpenRouter offers.
 *
 * @param json the model as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/overview/models">Models</a>
 */
public record Model(JsonObject json) implements JsonView {

	/**
	 * Return the id that requests name.
	 * @return the id, such as {@code anthropic/claude-sonnet-4.5}; empty if there is none
	 */
	public String id() {
		String id = this.json.string("id");
		return (id != null) ? id : "";
	}

	/**
	 * Return the name for people.
	 * @return the name; the id if there is none
	 */
	public String name() {
		String name = this.json.string("name");
		return (name != null) ? name : id();
	}

	/**
	 * Return what the model is said to be.
	 * @return the description, or {@code null} if there is none
	 */
	public @Nullable String description() {
		return this.json.string("description");
	}

	/**
	 * Return how much the model can look at, request and answer together.
	 * @return tokens, or {@code null} if not said
	 */
	public @Nullable Long contextLength() {
		return this.json.longInteger("context_length");
	}

	/**
	 * Return what the model costs.
	 * @return the prices; without any if none are said
	 */
	public Pricing pricing() {
		JsonObject pricing = this.json.object("pricing");
		return new Pricing((pricing != null) ? pricing : JsonObject.empty());
	}

}
