package io.github.openrouterspring.chat;

import java.util.Collections;
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
 */
public record CallSettings(@Nullable String apiKey, Deadlines deadlines, Map<String, String> headers) {

	/** Settings that leave everything to the defaults. */
	public static final CallSettings NONE = new CallSettings(null, Deadlines.NONE, Map.of());

	public CallSettings {
		headers = (headers.isEmpty()) ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(headers));
	}

	/**
	 * Fill in what these settings leave open.
	 * @param defaults where to take it from
	 * @return the settings; headers are joined, these ones win
	 */
	public CallSettings withDefaults(CallSettings defaults) {
		Map<String, String> joined = new LinkedHashMap<>(defaults.headers);
		joined.putAll(this.headers);
		return new CallSettings((this.apiKey != null) ? this.apiKey : defaults.apiKey,
				this.deadlines.withDefaults(defaults.deadlines), joined);
	}

	@Override
	public String toString() {
		return "CallSettings[apiKey=" + ((this.apiKey != null) ? "***" : "default") + ", deadlines=" + this.deadlines
				+ ", headers=" + this.headers.keySet() + "]";
	}

}
