package io.github.openrouterspring.emulator.chat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.compose.Turn;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.wire.Completion;
import org.jspecify.annotations.Nullable;

/**
 * OpenRouter's cache of whole answers, for requests that ask for it with
 * {@code X-OpenRouter-Cache: true}: the same key and the same body to the byte get the
 * same words again, free of charge and under a new id.
 */
final class ResponseCache {

	private static final int MAX_SIZE = 1_000;

	private static final int USUAL_TTL = 300;

	private final Clock clock;

	private final Map<String, Entry> entries = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, ResponseCache.Entry> eldest) {
			return size() > MAX_SIZE;
		}

	};

	ResponseCache(Clock clock) {
		this.clock = clock;
	}

	/**
	 * A kept answer.
	 *
	 * @param id the id under which it was given first
	 * @param model the model that gave it
	 * @param provider its provider
	 * @param turns what it said
	 * @param stored epoch milliseconds
	 * @param ttl seconds
	 */
	record Entry(String id, ModelListing model, String provider, List<Turn> turns, long stored, int ttl) {
	}

	static boolean asked(RecordedRequest request) {
		return "true".equalsIgnoreCase(request.header("X-OpenRouter-Cache"));
	}

	synchronized @Nullable Entry find(RecordedRequest request) {
		String key = key(request);
		if ("true".equalsIgnoreCase(request.header("X-OpenRouter-Cache-Clear"))) {
			this.entries.remove(key);
		}
		Entry entry = this.entries.get(key);
		return (entry != null && this.clock.millis() < entry.stored() + 1000L * entry.ttl()) ? entry : null;
	}

	/** Keep an answer, and return the headers that say so. */
	synchronized Map<String, String> store(RecordedRequest request, Completion completion) {
		int ttl = ttl(request);
		this.entries.put(key(request), new Entry(completion.id(), completion.model(), completion.provider(),
				completion.turns(), this.clock.millis(), ttl));
		return Map.of("X-OpenRouter-Cache-Status", "MISS", "X-OpenRouter-Cache-TTL", String.valueOf(ttl));
	}

	Map<String, String> headers(Entry entry) {
		return Map.of("X-OpenRouter-Cache-Status", "HIT", "X-OpenRouter-Cache-Age",
				String.valueOf((this.clock.millis() - entry.stored()) / 1000), "X-OpenRouter-Cache-TTL",
				String.valueOf(entry.ttl()), "X-OpenRouter-Cache-Source-Id", entry.id());
	}

	synchronized void clear() {
		this.entries.clear();
	}

	private static int ttl(RecordedRequest request) {
		String ttl = request.header("X-OpenRouter-Cache-TTL");
		boolean number = ttl != null && ttl.matches("\\d{1,9}");
		return (ttl != null && number) ? Math.max(1, Math.min(86_400, Integer.parseInt(ttl))) : USUAL_TTL;
	}

	private static String key(RecordedRequest request) {
		String all = request.path() + " " + request.header("Authorization") + " " + request.body();
		return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
	}

}
