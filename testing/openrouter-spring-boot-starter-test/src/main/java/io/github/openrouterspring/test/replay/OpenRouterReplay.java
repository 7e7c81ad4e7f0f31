package io.github.openrouterspring.test.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Stands between an application and OpenRouter, or any other base URL. The first time a
 * test runs, it passes requests on and records each exchange into a readable file; later
 * it answers from the files, without a network. A request that is not recorded is refused
 * with status 400, and fails the test, with the differences to the nearest recorded one.
 * <p>
 * API keys, e-mail addresses and the users in OpenRouter's own fields are taken out of
 * the files. Read them nevertheless before you commit them: what else is personal in your
 * texts, only you can know. Thread-safe, but serves one test at a time.
 */
public final class OpenRouterReplay implements AutoCloseable {

	private static final String STARTUP = "startup";

	private final OpenRouterReplayBuilder settings;

	private final ReplayServer server;

	private final Map<String, List<Exchange>> recorded = new HashMap<>();

	private volatile @Nullable Tape tape;

	OpenRouterReplay(OpenRouterReplayBuilder settings) {
		this.settings = settings;
		this.tape = open(STARTUP);
		this.server = new ReplayServer(() -> this.tape, settings.matching(), settings.scrubber(), settings.realTime(),
				settings.sslBundle());
		this.server.upstream().set(settings.upstreamBaseUrl(), settings.upstreamApiKey());
	}

	/**
	 * Prepare one.
	 * @return a builder
	 */
	public static OpenRouterReplayBuilder builder() {
		return new OpenRouterReplayBuilder();
	}

	/**
	 * Return what a client has to use in place of {@code https://openrouter.ai/api/v1},
	 * with any key.
	 * @return the base URL, without a slash at the end
	 */
	public String baseUrl() {
		return this.server.baseUrl();
	}

	/**
	 * Say what is recorded. The key goes nowhere else.
	 * @param baseUrl the base URL of the API, {@code null} for that of OpenRouter
	 * @param apiKey the key, or {@code null} if there is none, so that nothing can be
	 * recorded
	 */
	public void upstream(@Nullable String baseUrl, @Nullable String apiKey) {
		this.server.upstream().set(baseUrl, apiKey);
	}

	/**
	 * Begin a test, after the one before has ended. What is asked before the first test
	 * belongs to one that is called {@code startup}.
	 * @param test its name, which is that of its folder too, such as
	 * {@code com.acme.RecipeTests/findsARecipe}
	 * @throws AssertionError when a request of the startup was not recorded
	 */
	public synchronized void begin(String test) {
		end();
		this.tape = open(test);
	}

	/**
	 * End the test: write what was recorded.
	 * @throws AssertionError when a request was not recorded; says how it differs from
	 * the nearest
	 */
	public synchronized void end() {
		Tape ended = this.tape;
		this.tape = null;
		if (ended != null) {
			ended.end();
		}
	}

	private Tape open(String test) {
		RecordingFolder folder = new RecordingFolder(this.settings.directory().resolve(test));
		boolean recording = switch (this.settings.mode()) {
			case ALWAYS -> true;
			case NEVER -> false;
			case MISSING -> folder.isEmpty() || this.recorded.containsKey(test);
		};
		if (!recording) {
			return new PlaybackTape(folder, this.settings.matching());
		}
		List<Exchange> earlier = this.recorded.computeIfAbsent(test, (key) -> new ArrayList<>());
		return new RecordingTape(folder, this.settings.scrubber(), earlier, this::secrets, test.equals(STARTUP));
	}

	private Set<String> secrets() {
		return Stream.of(this.server.upstream().apiKey()).filter(Objects::nonNull).collect(Collectors.toSet());
	}

	/**
	 * Stop, without writing anything more.
	 */
	@Override
	public void close() {
		this.server.close();
	}

}
