package io.github.openrouterspring.emulator.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.openrouterspring.emulator.text.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that the emulator has received, for tests that look at what really went over
 * the wire.
 *
 * @param method the HTTP method
 * @param path the path without the query, from the root on ({@code /api/v1/...})
 * @param query the raw query, or null when there was none
 * @param headers all headers; the map ignores the case of names
 * @param body the body as text, empty when there was none
 */
public record RecordedRequest(String method, String path, @Nullable String query, Map<String, List<String>> headers,
		String body) {

	public RecordedRequest {
		Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
		headers = Collections.unmodifiableMap(copy);
	}

	/**
	 * Return the first value of a header.
	 * @param name the name in any case
	 * @return the value, or null when the header was not sent
	 */
	public @Nullable String header(String name) {
		List<String> values = this.headers.get(name);
		return (values != null && !values.isEmpty()) ? values.get(0) : null;
	}

	/**
	 * Return the first value of a parameter of the query.
	 * @param name the name
	 * @return the decoded value, or null when the query does not have it
	 */
	public @Nullable String parameter(String name) {
		for (String pair : ((this.query != null) ? this.query : "").split("&")) {
			if (pair.startsWith(name + "=")) {
				return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
			}
		}
		return null;
	}

	/**
	 * Return the body as a tree.
	 * @return the tree; a missing node when there was no body
	 * @throws tools.jackson.core.JacksonException when the body is not JSON
	 */
	public JsonNode json() {
		return Json.parse(this.body);
	}

	/** Without headers and body: those carry keys and private words. */
	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

}
