package io.github.openrouterspring.emulator.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.emulator.account.Usage;
import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.catalogue.Prices;
import io.github.openrouterspring.emulator.rules.ChatInput;
import io.github.openrouterspring.emulator.text.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The beginnings of conversations that the providers still have. With
 * {@code cache_control} (a content part's or the request's own) the first request writes
 * and the next ones read; without, models with a cache read by themselves what they have
 * seen, from 1,024 tokens on.
 */
final class PromptCache {

	private static final int MAX_SIZE = 1_000;

	private static final int MIN_IMPLICIT = 1_024;

	private final Set<String> seen = Collections.newSetFromMap(new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > MAX_SIZE;
		}

	});

	synchronized Usage.Prompt look(ChatInput input, ModelListing model) {
		int tokens = input.promptTokens();
		JsonNode messages = input.body().path("messages");
		int marked = markedMessages(input.body());
		if (!model.can("cache") || marked == 0 && tokens < MIN_IMPLICIT || messages.isEmpty()) {
			return new Usage.Prompt(tokens, 0, 0);
		}
		int cached = 0;
		for (int size = messages.size(); size > 0 && cached == 0; size--) {
			cached = this.seen.contains(key(model, messages, size)) ? input.promptTokens(size) : 0;
		}
		int kept = (marked > 0) ? marked : messages.size();
		this.seen.add(key(model, messages, kept));
		boolean paid = Prices.of(model).cacheWrite() != null;
		int written = paid ? Math.max(0, input.promptTokens(kept) - cached) : 0;
		return new Usage.Prompt(tokens, cached, (marked > 0) ? written : 0);
	}

	synchronized void clear() {
		this.seen.clear();
	}

	/** How many messages there are up to the last breakpoint, 0 without any. */
	private static int markedMessages(JsonNode body) {
		JsonNode messages = body.path("messages");
		if (body.path("cache_control").isObject()) {
			return messages.size();
		}
		for (int i = messages.size() - 1; i >= 0; i--) {
			for (JsonNode part : messages.path(i).path("content")) {
				if (part.path("cache_control").isObject()) {
					return i + 1;
				}
			}
		}
		return 0;
	}

	private static String key(ModelListing model, JsonNode messages, int size) {
		ArrayNode prefix = Json.array();
		for (int i = 0; i < size; i++) {
			prefix.add(messages.path(i));
		}
		return model.id() + " " + size + " " + Json.write(prefix).length() + " " + prefix.hashCode();
	}

}
