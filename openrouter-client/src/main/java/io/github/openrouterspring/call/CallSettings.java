package io.github.openrouterspring.call;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What steers a call and never goes into its body. Whatever is {@code null} or absent
 * comes from the model's defaults.
 *
 * @param apiKey key to use instead of the configured one
 * @param deadlines how long to wait
 * @param headers HTTP headers to add
 * @param tags what the caller files the call under, such as {@code team} and
 * {@code search}
 * @param attributes what filters are told about the call, such as the tools of a tool
 * loop
 */
public record CallSettings(@Nullable String apiKey, Deadlines deadlines, Map<String, String> headers,
		Map<String, String> tags, Map<String, Object> attributes) {

	/** Settings that leave everything to the defaults. */
	public static final CallSettings NONE = new CallSettings(null, Deadlines.NONE, Map.of(), Map.of(), Map.of());

	/** Attribute with the name that the application has given to the model. */
	public static final String MODEL_NAME = "openrouter.model-name";

	public CallSettings {
		headers = Map.copyOf(headers);
		tags = Map.copyOf(tags);
		attributes = Map.copyOf(attributes);
	}

	/**
	 * Return these settings with another key.
	 * @param apiKey the key; {@code null} for that of the defaults
	 * @return the settings
	 */
	public CallSettings withApiKey(@Nullable String apiKey) {
		return new CallSettings(apiKey, this.deadlines, this.headers, this.tags, this.attributes);
	}

	/**
	 * Fill in what these settings leave open.
	 * @param defaults where to take it from
	 * @return the settings; maps are joined, the entries of these settings win
	 */
	public CallSettings withDefaults(CallSettings defaults) {
		return new CallSettings((this.apiKey != null) ? this.apiKey : defaults.apiKey,
				this.deadlines.withDefaults(defaults.deadlines), joined(this.headers, defaults.headers),
				joined(this.tags, defaults.tags), joined(this.attributes, defaults.attributes));
	}

	private static <T> Map<String, T> joined(Map<String, T> own, Map<String, T> defaults) {
		if (own.isEmpty() || defaults.isEmpty()) {
			return own.isEmpty() ? defaults : own;
		}
		Map<String, T> joined = new LinkedHashMap<>(defaults);
		joined.putAll(own);
		return joined;
	}

	/**
	 * Return what a filter is told about the call.
	 * @param name name of the attribute
	 * @param type what the filter expects
	 * @param <T> type of the value
	 * @return the value; {@code null} if there is none of this name and type
	 */
	public <T> @Nullable T attribute(String name, Class<T> type) {
		Object value = this.attributes.get(name);
		return type.isInstance(value) ? type.cast(value) : null;
	}

	@Override
	public String toString() {
		return "CallSettings[apiKey=" + ((this.apiKey != null) ? "***" : "default") + ", deadlines=" + this.deadlines
				+ ", headers=" + this.headers.keySet() + ", tags=" + this.tags + ", attributes="
				+ this.attributes.keySet() + "]";
	}

}
