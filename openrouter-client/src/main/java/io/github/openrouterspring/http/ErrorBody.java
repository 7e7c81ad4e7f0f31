package io.github.openrouterspring.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the error in whatever came back: OpenRouter's own shape, that of other servers
 * and gateways, a page of HTML, or plain text.
 */
final class ErrorBody {

	private static final int LONGEST_TEXT = 500;

	private static final int DEEPEST = 4;

	private static final String PAGE = "an HTML page";

	/** Names under which servers, gateways and frameworks have words, the best first. */
	private static final List<String> MESSAGE_FIELDS = List.of("message", "error", "detail", "details", "msg", "errors",
			"error_description", "error_message", "Message", "description", "reason", "title", "text", "fault",
			"faultstring");

	private static final Pattern HTML = Pattern.compile("<[!?a-zA-Z]");

	private static final Pattern TITLE = Pattern.compile("<title", Pattern.CASE_INSENSITIVE);

	private ErrorBody() {
	}

	/**
	 * Find the error in the body of a response.
	 * @param body the beginning of the body
	 * @param key the key that was used, to be masked
	 * @return the error, or {@code null} if the body is empty
	 */
	static @Nullable ApiError parse(BodyBuffer body, @Nullable String key) {
		String text = body.read((array, offset, length) -> new String(array, offset, length, StandardCharsets.UTF_8));
		return parse(text, key);
	}

	static @Nullable ApiError parse(String body, @Nullable String key) {
		String text = ApiKey.masked(body, key).strip();
		if (text.isEmpty()) {
			return null;
		}
		try {
			byte[] masked = text.getBytes(StandardCharsets.UTF_8);
			return of(new JsonReader().value(masked, 0, masked.length), 0);
		}
		catch (MalformedJsonException ex) {
			return message(plainText(text));
		}
	}

	/**
	 * Make an error of a value that stands where an error is expected.
	 * @param value an object, a text, a list, or anything else
	 * @return the error
	 */
	static ApiError of(@Nullable Object value) {
		return of(value, 0);
	}

	/**
	 * Make an error of the field {@code error} of an object.
	 * @param error its value
	 * @param object the object, which may have better words beside it
	 * @return the error
	 */
	static ApiError ofField(Object error, JsonObject object) {
		String beside = (error instanceof JsonObject || error instanceof List<?>) ? null : beside(error, object);
		return (beside != null) ? new ApiError(object.with("message", beside)) : of(error);
	}

	private static ApiError of(@Nullable Object value, int depth) {
		if (value instanceof List<?> list && !list.isEmpty() && depth < DEEPEST) {
			return of(list.get(0), depth + 1);
		}
		if (!(value instanceof JsonObject object)) {
			return message(String.valueOf(value));
		}
		Object nested = object.get("error");
		if (nested != null && depth < DEEPEST) {
			return (nested instanceof JsonObject || nested instanceof List<?>) ? of(nested, depth + 1)
					: ofField(nested, object);
		}
		if (object.string("message") != null) {
			return new ApiError(object);
		}
		if (object.get("errors") instanceof List<?> errors && !errors.isEmpty() && depth < DEEPEST) {
			return of(errors, depth + 1);
		}
		String digest = digest(object);
		String said = (digest == null && hasWords(object, depth)) ? shortened(object.toJson()) : digest;
		return new ApiError((said != null) ? object.with("message", said) : object);
	}

	/** As where "error" is a title or a yes, and the words stand beside it. */
	private static @Nullable String beside(Object title, JsonObject object) {
		for (String field : MESSAGE_FIELDS) {
			String words = field.equals("error") ? null : digest(object.get(field));
			if (words != null) {
				return (title instanceof String && !words.contains((String) title)) ? title + ": " + words : words;
			}
		}
		return null;
	}

	/** What the metadata say is told apart. */
	private static boolean hasWords(JsonObject object, int depth) {
		boolean[] found = new boolean[1];
		object.forEach((name,
				value) -> found[0] |= !name.equals("metadata") && (value instanceof List<?> list && !list.isEmpty()
						|| value instanceof String text && !text.isBlank()
						|| value instanceof JsonObject inner && depth < DEEPEST && hasWords(inner, depth + 1)));
		return found[0];
	}

	private static ApiError message(String text) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("message", text);
		return new ApiError(JsonObject.of(fields));
	}

	/**
	 * Find the words for a person in something of unknown shape, such as what a provider
	 * said: text, JSON in a text, or an object.
	 * @param value the thing
	 * @return the words, or {@code null} if there are none
	 */
	static @Nullable String digest(@Nullable Object value) {
		String words = words(value, 0);
		return (words != null) ? shortened(words) : null;
	}

	private static @Nullable String words(@Nullable Object value, int depth) {
		if (value == null || depth > DEEPEST) {
			return null;
		}
		if (value instanceof String text) {
			String stripped = text.strip();
			if (stripped.startsWith("{") || stripped.startsWith("[")) {
				try {
					byte[] bytes = stripped.getBytes(StandardCharsets.UTF_8);
					String inner = words(new JsonReader().value(bytes, 0, bytes.length), depth + 1);
					return (inner != null) ? inner : stripped;
				}
				catch (MalformedJsonException ex) {
					return stripped;
				}
			}
			return stripped.isEmpty() ? null : plainText(stripped);
		}
		if (value instanceof List<?> list) {
			return list.isEmpty() ? null : words(list.get(0), depth + 1);
		}
		if (value instanceof JsonObject object) {
			for (String field : MESSAGE_FIELDS) {
				String words = words(object.get(field), depth + 1);
				if (words != null) {
					return words;
				}
			}
			return null;
		}
		return (depth == 0) ? null : String.valueOf(value);
	}

	/**
	 * Return what page a server sent instead of an answer.
	 * @param said what it sent
	 * @return the page by its title, or {@code null} if it is none
	 */
	static @Nullable String page(ApiError said) {
		String message = said.message();
		return (message != null && message.startsWith(PAGE)) ? message : null;
	}

	private static String plainText(String text) {
		if (!HTML.matcher(text).lookingAt()) {
			return shortened(text);
		}
		String title = title(text);
		return (title != null) ? PAGE + " '" + shortened(title.strip()) + "'" : PAGE;
	}

	private static @Nullable String title(String page) {
		Matcher tag = TITLE.matcher(page);
		int begin = tag.find() ? page.indexOf('>', tag.end()) + 1 : 0;
		if (begin == 0) {
			return null;
		}
		int end = page.indexOf('<', begin);
		return page.substring(begin, (end >= 0) ? end : page.length());
	}

	static String shortened(String text) {
		return (text.length() <= LONGEST_TEXT) ? text : text.substring(0, LONGEST_TEXT) + "…";
	}

}
