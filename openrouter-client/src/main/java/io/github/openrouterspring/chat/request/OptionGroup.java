package io.github.openrouterspring.chat.request;

import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Options that belong together, one level below {@link ChatRequestBuilder}. Each group
 * has an open end: {@link #set(String, Object)} takes what this version does not know.
 *
 * @param <G> type of the group
 */
public abstract sealed class OptionGroup<G extends OptionGroup<G>>
		permits ChatRequestBuilder, SamplingOptions, ReasoningOptions, ProviderOptions, LegacyOptions {

	private final Map<String, @Nullable Object> fields;

	OptionGroup(Map<String, @Nullable Object> fields) {
		this.fields = fields;
	}

	/**
	 * Set a field by its name on the wire.
	 * @param name name of the field
	 * @param value its value, as for {@link JsonObject#of(Map)}; {@code null} unsets it,
	 * also where defaults would fill it in
	 * @return this group
	 * @throws IllegalArgumentException if the value has no place in JSON
	 */
	@SuppressWarnings("unchecked")
	public G set(String name, @Nullable Object value) {
		this.fields.put(name, JsonObject.of(name, value).get(name));
		return (G) this;
	}

	G put(RequestOption option, @Nullable Object value) {
		return set(option.nameInGroup(), value);
	}

	Map<String, @Nullable Object> fields() {
		return this.fields;
	}

}
