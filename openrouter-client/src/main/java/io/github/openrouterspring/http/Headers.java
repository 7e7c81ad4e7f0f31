package io.github.openrouterspring.http;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Headers by which OpenRouter knows the application.
 *
 * @see <a href="https://openrouter.ai/docs/app-attribution">App Attribution</a>
 */
public final class Headers {

	private Headers() {
	}

	/**
	 * Return the headers that name the application.
	 * @param url address of the application, or {@code null}
	 * @param title name of the application, or {@code null}
	 * @return the headers; characters that have no place in a header are left out of the
	 * title
	 */
	public static Map<String, String> attribution(@Nullable String url, @Nullable String title) {
		Map<String, String> headers = new LinkedHashMap<>();
		put(headers, "HTTP-Referer", url);
		put(headers, "X-OpenRouter-Title", title);
		put(headers, "X-Title", title);
		return headers;
	}

	private static void put(Map<String, String> headers, String name, @Nullable String value) {
		String safe = (value != null) ? value.replaceAll("[^\\x20-\\x7E]", "").strip() : "";
		if (!safe.isEmpty()) {
			headers.put(name, safe);
		}
	}

}
