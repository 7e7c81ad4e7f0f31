package io.github.openrouterspring.autoconfigure.actuate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.LanguageModels;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.autoconfigure.OpenRouterProperties;
import io.github.openrouterspring.budget.Budget;
import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.chat.request.ChatRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is in effect, wherever it was set. No key is among it.
 *
 * @param baseUrl address of the API
 * @param apiKey whether there is a key: {@code present} or {@code missing}
 * @param defaults options that calls start from
 * @param timeouts how long calls may take
 * @param maxRetries how often calls are sent again
 * @param models options of the named models
 * @param budget how much may be spent; {@code null} without a limit
 */
record Configuration(String baseUrl, String apiKey, Map<String, @Nullable Object> defaults,
		Map<String, String> timeouts, int maxRetries, Map<String, Map<String, @Nullable Object>> models,
		@Nullable Budget budget) {

	static Configuration of(OpenRouterClient client, OpenRouterProperties properties, @Nullable LanguageModels named,
			@Nullable Budget budget) {
		ChatRequest defaults = client.reactiveLanguageModel().defaults();
		return new Configuration(client.baseUrl(), (defaults.settings().apiKey() != null) ? "present" : "missing",
				describe(defaults), describe(defaults.settings().timeouts()), properties.getRetry().getMaxRetries(),
				(named != null) ? describe(named) : Map.of(), budget);
	}

	private static Map<String, Map<String, @Nullable Object>> describe(LanguageModels named) {
		Map<String, Map<String, @Nullable Object>> described = new LinkedHashMap<>();
		named.names().forEach((name) -> described.put(name, describe(named.get(name).reactive().defaults())));
		return described;
	}

	/** A system prompt may be nobody else's business. */
	private static Map<String, @Nullable Object> describe(ChatRequest defaults) {
		return defaults.json().without("messages");
	}

	private static Map<String, String> describe(Timeouts timeouts) {
		Map<String, String> described = new LinkedHashMap<>();
		put(described, "whole", timeouts.total(false));
		put(described, "firstEvent", timeouts.firstEvent(true));
		put(described, "idle", timeouts.idle(true));
		put(described, "unread", timeouts.unread());
		put(described, "stream", timeouts.total(true));
		return described;
	}

	private static void put(Map<String, String> described, String name, @Nullable Duration deadline) {
		if (deadline != null) {
			described.put(name, deadline.toString());
		}
	}

}
