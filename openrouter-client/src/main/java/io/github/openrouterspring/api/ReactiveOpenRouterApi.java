package io.github.openrouterspring.api;

import java.util.Map;
import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OperationLines;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reaches whatever OpenRouter's API offers, for code that does not block.
 *
 * @see OpenRouterApi
 */
public interface ReactiveOpenRouterApi {

	/**
	 * Make the door of a client.
	 * @param client the client
	 * @return the door
	 */
	static ReactiveOpenRouterApi of(OpenRouterClient client) {
		return HttpOpenRouterApi.over(OperationLines.of(client), OperationLines.managementKey(client));
	}

	/**
	 * Read something.
	 * @param path where it is, from the base URL, such as {@code /keys/{hash}}
	 * @param variables what stands for the names in braces, in their order; it is encoded
	 * @return the answer
	 * @throws IllegalArgumentException if the path does not begin with a slash, or the
	 * number of variables is not that of the names
	 */
	Mono<JsonObject> get(String path, Object... variables);

	/**
	 * Read all entries of a list, page by page, as they are wanted.
	 * @param path where it is, from the base URL, such as {@code /keys}
	 * @param variables what stands for the names in braces
	 * @return what stands in {@code data}, until a page is empty, or has nothing new
	 * @throws IllegalArgumentException as for {@link #get}
	 */
	Flux<JsonObject> list(String path, Object... variables);

	/**
	 * Read bytes, such as those of a file. They are held in memory, and may be as many as
	 * {@code openrouter.max-response-size} says.
	 * @param path where they are, from the base URL
	 * @param variables what stands for the names in braces
	 * @return the bytes
	 * @throws IllegalArgumentException as for {@link #get}
	 */
	Mono<byte[]> bytes(String path, Object... variables);

	/**
	 * Send something. It is not sent again by itself, since it may have been done.
	 * @param path where to, from the base URL
	 * @param body a JSON object, as for {@link JsonObject#of(Map)}
	 * @param variables what stands for the names in braces
	 * @return the answer
	 * @throws IllegalArgumentException as for {@link #get}
	 */
	Mono<JsonObject> post(String path, Map<String, ? extends @Nullable Object> body, Object... variables);

	/**
	 * Change something. It is not sent again by itself, since it may have been done.
	 * @param path where it is, from the base URL
	 * @param body a JSON object with what is to change
	 * @param variables what stands for the names in braces
	 * @return the answer
	 * @throws IllegalArgumentException as for {@link #get}
	 */
	Mono<JsonObject> patch(String path, Map<String, ? extends @Nullable Object> body, Object... variables);

	/**
	 * Put something in its place.
	 * @param path where it is, from the base URL
	 * @param body a JSON object
	 * @param variables what stands for the names in braces
	 * @return the answer
	 * @throws IllegalArgumentException as for {@link #get}
	 */
	Mono<JsonObject> put(String path, Map<String, ? extends @Nullable Object> body, Object... variables);

	/**
	 * Delete something.
	 * @param path where it is, from the base URL
	 * @param variables what stands for the names in braces
	 * @return the answer; empty JSON if there is no more to say
	 * @throws IllegalArgumentException as for {@link #get}
	 */
	Mono<JsonObject> delete(String path, Object... variables);

	/**
	 * Return this door with the management key, which keys, guardrails and workspaces
	 * need.
	 * @return the door
	 * @throws IllegalStateException if the client has none
	 */
	ReactiveOpenRouterApi management();

	/**
	 * Return this door with other options.
	 * @param options sets them
	 * @return the door
	 */
	ReactiveOpenRouterApi with(Consumer<ApiOptions> options);

	/**
	 * Return this door for code that waits.
	 * @return the door
	 */
	default OpenRouterApi blocking() {
		return () -> this;
	}

}
