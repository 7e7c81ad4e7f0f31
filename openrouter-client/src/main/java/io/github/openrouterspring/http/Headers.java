package io.github.openrouterspring.http;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Headers by which OpenRouter knows the application.
 *
 * @see <a href="https://openrouter.ai/docs/app-attribution">App Attribution</a>
 */
public final class Headers {

	private static final Log logger = LogFactory.getLog(Headers.class);

	private Headers() {
	}

	/**
	 * Return the headers that name the application.
	 * @param url address of the application, or {@code null}
	 * @param title name of the application, or {@code null}
	 * @return the headers; characters that have no place in a header are left out of the
	 * title, with a warning: OpenRouter names no encoding for them
	 */
	public static Map<String, String> attribution(@Nullable String url, @Nullable String title) {
		Map<String, String> headers = new LinkedHashMap<>();
		put(headers, "HTTP-Referer", "url", url);
		put(headers, "X-OpenRouter-Title", "title", title);
		put(headers, "X-Title", "title", title);
		return headers;
	}

	private static void put(Map<String, String> headers, String name, String property, @Nullable String value) {
		String safe = (value != null) ? value.replaceAll("[^\\x20-\\x7E]", "").strip() : "";
		if (value != null && !safe.equals(value.strip()) && !name.equals("X-Title")) {
			logger.warn("'" + value.strip() + "' reaches OpenRouter as '" + safe + "', since the header " + name
					+ " has no other characters than those of ASCII. Set 'openrouter.app." + property
					+ "' to one that has no others");
		}
		if (!safe.isEmpty()) {
			headers.put(name, safe);
		}
	}

}
