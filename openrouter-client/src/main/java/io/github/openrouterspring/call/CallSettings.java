package io.github.openrouterspring.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * What steers a call and never goes into its body. Whatever is {@code null} or absent
 * comes from the model's defaults. Immutable: begin with {@link #NONE} and set what shall
 * differ.
 */
public final class CallSettings {

	/** Settings that leave everything to the defaults. */
	public static final CallSettings NONE = new CallSettings(null, Timeouts.NONE, Map.of(), Map.of(), Map.of());

	/** Attribute with the name that the application has given to the model. */
	public static final String MODEL_NAME = "openrouter.model-name";

	/** Attribute that says whether an answer that is not complete is a failure. */
	public static final String REQUIRE_COMPLETE = "openrouter.require-complete";

	private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

	private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");

	private final @Nullable String apiKey;

	private final Timeouts timeouts;

	private final Map<String, String> headers;

	private final Map<String, String> tags;

	private final Map<String, Object> attributes;

	private CallSettings(@Nullable String apiKey, Timeouts timeouts, Map<String, String> headers,
			Map<String, String> tags, Map<String, Object> attributes) {
		this.apiKey = apiKey;
		this.timeouts = timeouts;
		this.headers = headers;
		this.tags = tags;
		this.attributes = attributes;
	}

	/**
	 * Return the key to use instead of the configured one.
	 * @return the key, or {@code null} for the configured one
	 */
	public @Nullable String apiKey() {
		return this.apiKey;
	}

	/**
	 * Return settings with another key.
	 * @param apiKey key to use instead of the configured one; {@code null} for that
	 * @return the settings
	 */
	public CallSettings withApiKey(@Nullable String apiKey) {
		return new CallSettings(apiKey, this.timeouts, this.headers, this.tags, this.attributes);
	}

	/**
	 * Return how long to wait.
	 * @return the timeouts
	 */
	public Timeouts timeouts() {
		return this.timeouts;
	}

	/**
	 * Return settings with other timeouts.
	 * @param timeouts how long to wait
	 * @return the settings
	 */
	public CallSettings withTimeouts(Timeouts timeouts) {
		return new CallSettings(this.apiKey, timeouts, this.headers, this.tags, this.attributes);
	}

	/**
	 * Return the HTTP headers to add. Case does not matter to {@link Map#get}.
	 * @return values by name, in the order in which they were set
	 */
	public Map<String, String> headers() {
		return this.headers;
	}

	/**
	 * Return settings with other headers.
	 * @param headers HTTP headers to add; of names that differ only in case, the last
	 * counts
	 * @return the settings
	 */
	public CallSettings withHeaders(Map<String, String> headers) {
		return new CallSettings(this.apiKey, this.timeouts,
				headers.isEmpty() ? Map.of() : Collections.unmodifiableMap(caseInsensitive(headers)), this.tags,
				this.attributes);
	}

	/**
	 * Return settings with one more header.
	 * @param name name of the header; it takes the place of one that differs in case only
	 * @param value its value
	 * @return the settings
	 * @throws IllegalArgumentException if name or value is null or has characters that
	 * have no place in a header
	 */
	public CallSettings withHeader(String name, String value) {
		if (name == null || !HEADER_NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("'" + name + "' is no name for an HTTP header");
		}
		if (value == null || !HEADER_VALUE.matcher(value).matches()) {
			throw new IllegalArgumentException("The value of the HTTP header '" + name
					+ "' is null or has line breaks or other characters that have no place in a header");
		}
		return withHeaders(with(caseInsensitive(this.headers), name, value));
	}

	/**
	 * Return what the caller files the call under, such as {@code team} and
	 * {@code search}.
	 * @return values by name, in the order in which they were set
	 */
	public Map<String, String> tags() {
		return this.tags;
	}

	/**
	 * Return settings with other tags.
	 * @param tags what the caller files the call under
	 * @return the settings
	 */
	public CallSettings withTags(Map<String, String> tags) {
		return new CallSettings(this.apiKey, this.timeouts, this.headers, copy(tags), this.attributes);
	}

	/**
	 * Return settings with one more tag.
	 * @param name what the tag says
	 * @param value its value
	 * @return the settings
	 */
	public CallSettings withTag(String name, String value) {
		return withTags(with(new LinkedHashMap<>(this.tags), name, value));
	}

	/**
	 * Return what filters are told about the call, such as the tools of a tool loop.
	 * @return values by name
	 */
	public Map<String, Object> attributes() {
		return this.attributes;
	}

	/**
	 * Return settings that tell filters something else.
	 * @param attributes what filters are told about the call
	 * @return the settings
	 */
	public CallSettings withAttributes(Map<String, ?> attributes) {
		return new CallSettings(this.apiKey, this.timeouts, this.headers, this.tags, copy(attributes));
	}

	/**
	 * Return settings that tell filters one thing more.
	 * @param name name of the attribute
	 * @param value what they are told
	 * @return the settings
	 */
	public CallSettings withAttribute(String name, Object value) {
		return withAttributes(with(new LinkedHashMap<>(this.attributes), name, value));
	}

	private static <T> Map<String, T> with(Map<String, T> map, String name, T value) {
		map.put(name, value);
		return map;
	}

	/**
	 * Fill in what these settings leave open.
	 * @param defaults where to take it from
	 * @return the settings; maps are joined, the entries of these settings win
	 */
	public CallSettings withDefaults(CallSettings defaults) {
		return new CallSettings((this.apiKey != null) ? this.apiKey : defaults.apiKey,
				this.timeouts.withDefaults(defaults.timeouts), joinedHeaders(this.headers, defaults.headers),
				joined(this.tags, defaults.tags), joined(this.attributes, defaults.attributes));
	}

	private static Map<String, String> joinedHeaders(Map<String, String> own, Map<String, String> defaults) {
		if (own.isEmpty() || defaults.isEmpty()) {
			return own.isEmpty() ? defaults : own;
		}
		Map<String, String> joined = caseInsensitive(defaults);
		joined.putAll(own);
		return Collections.unmodifiableMap(joined);
	}

	private static Map<String, String> caseInsensitive(Map<String, String> headers) {
		Map<String, String> copy = new LinkedCaseInsensitiveMap<>(Locale.ROOT);
		copy.putAll(headers);
		return copy;
	}

	private static <T> Map<String, T> joined(Map<String, T> own, Map<String, T> defaults) {
		if (own.isEmpty() || defaults.isEmpty()) {
			return own.isEmpty() ? defaults : own;
		}
		Map<String, T> joined = new LinkedHashMap<>(defaults);
		joined.putAll(own);
		return Collections.unmodifiableMap(joined);
	}

	private static <T> Map<String, T> copy(Map<String, ? extends T> map) {
		return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
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
	public boolean equals(@Nullable Object other) {
		return other instanceof CallSettings settings && Objects.equals(this.apiKey, settings.apiKey)
				&& this.timeouts.equals(settings.timeouts) && this.headers.equals(settings.headers)
				&& this.tags.equals(settings.tags) && this.attributes.equals(settings.attributes);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.apiKey, this.timeouts, this.headers, this.tags, this.attributes);
	}

	@Override
	public String toString() {
		return "CallSettings[apiKey=" + ((this.apiKey != null) ? "***" : "default") + ", timeouts=" + this.timeouts
				+ ", headers=" + this.headers.keySet() + ", tags=" + this.tags + ", attributes="
				+ this.attributes.keySet() + "]";
	}

}
