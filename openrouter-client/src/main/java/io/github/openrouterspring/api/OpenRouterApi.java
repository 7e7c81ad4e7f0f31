package io.github.openrouterspring.api;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.blocking.Blocking;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Reaches whatever OpenRouter's API offers, for what has no type of its own here: JSON in
 * and out, and keys, deadlines, retries, limits, filters and errors as everywhere. All
 * methods fail with {@link io.github.openrouterspring.error.OpenRouterException}s.
 *
 * @see <a href="https://openrouter.ai/docs/api-reference/overview">API Reference</a>
 */
public interface OpenRouterApi {

	/**
	 * Make the door of a client.
	 * @param client the client
	 * @return the door
	 */
	static OpenRouterApi of(OpenRouterClient client) {
		return ReactiveOpenRouterApi.of(client).blocking();
	}

	/**
	 * Read something.
	 * @param path where it is, from the base URL, such as {@code /keys/{hash}}
	 * @param variables what stands for the names in braces, in their order; it is encoded
	 * @return the answer
	 * @throws IllegalArgumentException if the path does not begin with a slash, or the
	 * number of variables is not that of the names
	 */
	default JsonObject get(String path, Object... variables) {
		return Blocking.await(reactive().get(path, variables));
	}

	/**
	 * Read all entries of a list, page by page.
	 * @param path where it is, from the base URL, such as {@code /keys}
	 * @param variables what stands for the names in braces
	 * @return what stands in {@code data} of all pages
	 * @throws IllegalArgumentException as for {@link #get}
	 */
	default List<JsonObject> list(String path, Object... variables) {
		return Blocking.await(reactive().list(path, variables).collectList());
	}

	/**
	 * Read bytes, such as those of a file. They are held in memory, and may be as many as
	 * {@code openrouter.max-response-size} says.
	 * @param path where they are, from the base URL
	 * @param variables what stands for the names in braces
	 * @return the bytes
	 * @throws IllegalArgumentException as for {@link #get}
	 */
	default byte[] bytes(String path, Object... variables) {
		return Blocking.await(reactive().bytes(path, variables));
	}

	/**
	 * Send something. It is not sent again by itself, since it may have been done.
	 * @param path where to, from the base URL
	 * @param body a JSON object, as for {@link JsonObject#of(Map)}
	 * @param variables what stands for the names in braces
	 * @return the answer
	 * @throws IllegalArgumentException as for {@link #get}
	 */
	default JsonObject post(String path, Map<String, ? extends @Nullable Object> body, Object... variables) {
		return Blocking.await(reactive().post(path, body, variables));
	}

	/**
	 * Change something. It is not sent again by itself, since it may have been done.
	 * @param path where it is, from the base URL
	 * @param body a JSON object with what is to change
	 * @param variables what stands for the names in braces
	 * @return the answer
	 * @throws IllegalArgumentException as for {@link #get}
	 */
	default JsonObject patch(String path, Map<String, ? extends @Nullable Object> body, Object... variables) {
		return Blocking.await(reactive().patch(path, body, variables));
	}

	/**
	 * Put something in its place.
	 * @param path where it is, from the base URL
	 * @param body a JSON object
	 * @param variables what stands for the names in braces
	 * @return the answer
	 * @throws IllegalArgumentException as for {@link #get}
	 */
	default JsonObject put(String path, Map<String, ? extends @Nullable Object> body, Object... variables) {
		return Blocking.await(reactive().put(path, body, variables));
	}

	/**
	 * Delete something.
	 * @param path where it is, from the base URL
	 * @param variables what stands for the names in braces
	 * @return the answer; empty JSON if there is no more to say
	 * @throws IllegalArgumentException as for {@link #get}
	 */
	default JsonObject delete(String path, Object... variables) {
		return Blocking.await(reactive().delete(path, variables));
	}

	/**
	 * Return this door with the management key, which keys, guardrails and workspaces
	 * need.
	 * @return the door
	 * @throws IllegalStateException if the client has none
	 */
	default OpenRouterApi management() {
		return reactive().management().blocking();
	}

	/**
	 * Return this door with other options.
	 * @param options sets them
	 * @return the door
	 */
	default OpenRouterApi with(Consumer<ApiOptions> options) {
		return reactive().with(options).blocking();
	}

	/**
	 * Return this door for code that does not block.
	 * @return the door
	 */
	ReactiveOpenRouterApi reactive();

}
