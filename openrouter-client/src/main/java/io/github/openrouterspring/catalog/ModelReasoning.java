package io.github.openrouterspring.catalog;

import java.util.List;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * How a model can be asked to reason.
 *
 * @param json the abilities as they stand on the wire
 */
public record ModelReasoning(JsonObject json) implements JsonView {

	/**
	 * Return the efforts that can be asked for.
	 * @return efforts, the highest first; empty if all are accepted or none are said
	 */
	public List<String> supportedEfforts() {
		return this.json.strings("supported_efforts");
	}

	/**
	 * Return the effort if none is asked for.
	 * @return the effort, or {@code null} if not said
	 */
	public @Nullable String defaultEffort() {
		return this.json.string("default_effort");
	}

	/**
	 * Return whether the model reasons without being asked to.
	 * @return whether so, or {@code null} if not said
	 */
	public @Nullable Boolean isDefaultEnabled() {
		return this.json.bool("default_enabled");
	}

	/**
	 * Return whether reasoning cannot be switched off.
	 * @return whether so
	 */
	public boolean isMandatory() {
		return Boolean.TRUE.equals(this.json.bool("mandatory"));
	}

	/**
	 * Return whether reasoning can be bounded by a number of tokens.
	 * @return whether so
	 */
	public boolean supportsMaxTokens() {
		return Boolean.TRUE.equals(this.json.bool("supports_max_tokens"));
	}

}
