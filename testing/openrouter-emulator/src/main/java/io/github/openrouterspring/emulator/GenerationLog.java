package io.github.openrouterspring.emulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The generations of the recent past, for {@code GET /generation}, {@code GET /activity}
 * and for what a key has used.
 */
final class GenerationLog {

	private static final int MAX_SIZE = 10_000;

	private final long delay;

	private final Map<String, Generation> entries = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Generation> eldest) {
			return size() > MAX_SIZE;
		}

	};

	private final Map<String, BigDecimal> costs = new HashMap<>();

	private BigDecimal cost = BigDecimal.ZERO;

	/**
	 * Create a log.
	 * @param delay how long a generation cannot be found after its completion
	 */
	GenerationLog(Duration delay) {
		this.delay = delay.toNanos();
	}

	/**
	 * What is kept of one generation; not its words, of which there may be megabytes.
	 *
	 * @param id the generation id
	 * @param created epoch seconds
	 * @param model the model that answered
	 * @param provider its provider
	 * @param usage what it used
	 * @param finishReason why it ended
	 * @param origin who asked
	 * @param finishedAt {@link System#nanoTime()}
	 */
	record Generation(String id, long created, ModelListing model, String provider, Usage usage, String finishReason,
			Origin origin, long finishedAt) {

		static Generation of(Completion completion, Origin origin) {
			return new Generation(completion.id(), completion.created(), completion.model(), completion.provider(),
					completion.usage(), completion.firstTurn().finishReason(), origin, System.nanoTime());
		}

	}

	/**
	 * What is kept of a request.
	 *
	 * @param apiType the kind of request
	 * @param streamed whether the answer was streamed
	 * @param referer the application's address, or null
	 * @param userAgent the client, or null
	 * @param sessionId the conversation, or null
	 * @param user the end user, or null
	 * @param serviceTier the tier that served, or null
	 * @param cacheSource the generation whose kept answer was given again, or null
	 */
	record Origin(String apiType, boolean streamed, @Nullable String referer, @Nullable String userAgent,
			@Nullable String sessionId, @Nullable String user, @Nullable String serviceTier,
			@Nullable String cacheSource) {

		static Origin of(RecordedRequest request, ChatInput input, @Nullable String cacheSource) {
			String session = input.body().path("session_id").asString(request.header("x-session-id"));
			return new Origin(request.path().endsWith("/embeddings") ? "embeddings" : "completions", input.streamed(),
					request.header("HTTP-Referer"), request.header("User-Agent"), session,
					input.body().path("user").asString(null), input.serviceTier(), cacheSource);
		}

	}

	synchronized void add(ApiKey key, Generation generation) {
		this.entries.put(generation.id(), generation);
		this.cost = this.cost.add(generation.usage().cost());
		this.costs.merge(key.text(), generation.usage().cost(), BigDecimal::add);
	}

	/** USD, of all generations so far. */
	synchronized BigDecimal cost() {
		return this.cost;
	}

	/** USD, of all generations of one key so far. */
	synchronized BigDecimal cost(ApiKey key) {
		return this.costs.getOrDefault(key.text(), BigDecimal.ZERO);
	}

	synchronized @Nullable Generation find(String id) {
		Generation entry = this.entries.get(id);
		return (entry != null && System.nanoTime() - entry.finishedAt() >= this.delay) ? entry : null;
	}

	synchronized List<Generation> all() {
		return List.copyOf(this.entries.values());
	}

	synchronized void clear() {
		this.entries.clear();
		this.costs.clear();
		this.cost = BigDecimal.ZERO;
	}

}
