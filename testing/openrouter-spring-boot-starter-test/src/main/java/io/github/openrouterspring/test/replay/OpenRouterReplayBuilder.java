package io.github.openrouterspring.test.replay;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.ssl.SslBundle;

/**
 * Settings of record and replay.
 */
public final class OpenRouterReplayBuilder {

	private Path directory = Path.of("src/test/resources/openrouter");

	private RecordMode mode = RecordMode.of(System.getProperty(RecordMode.PROPERTY));

	private RequestMatching matching = RequestMatching.EXACT;

	private Scrubber scrubber = Scrubber.withDefaults();

	private boolean realTime;

	private @Nullable String upstreamBaseUrl;

	private @Nullable String upstreamApiKey;

	private @Nullable SslBundle sslBundle;

	OpenRouterReplayBuilder() {
	}

	/**
	 * Keep the files here, in a folder for each test.
	 * @param directory the directory, {@code src/test/resources/openrouter} by default
	 * @return this builder
	 */
	public OpenRouterReplayBuilder directory(Path directory) {
		this.directory = directory;
		return this;
	}

	/**
	 * Say when exchanges are recorded.
	 * @param mode the mode; by default what the system property {@code openrouter.record}
	 * says
	 * @return this builder
	 */
	public OpenRouterReplayBuilder mode(RecordMode mode) {
		this.mode = mode;
		return this;
	}

	/**
	 * Say what is recorded.
	 * @param baseUrl the base URL of the API, {@code null} for that of OpenRouter
	 * @param apiKey the key, or {@code null} if there is none, so that nothing can be
	 * recorded
	 * @return this builder
	 */
	public OpenRouterReplayBuilder upstream(@Nullable String baseUrl, @Nullable String apiKey) {
		this.upstreamBaseUrl = baseUrl;
		this.upstreamApiKey = apiKey;
		return this;
	}

	/**
	 * Say which certificates are trusted and presented when an API is recorded over TLS.
	 * @param sslBundle the bundle, {@code null} for the authorities that the JDK trusts
	 * @return this builder
	 */
	public OpenRouterReplayBuilder sslBundle(@Nullable SslBundle sslBundle) {
		this.sslBundle = sslBundle;
		return this;
	}

	/**
	 * Let parts of a request's body differ from the recorded one.
	 * @param pointers where they stand, as JSON Pointers such as {@code /metadata} or
	 * {@code /messages/0/content}; what is below does not count either
	 * @return this builder
	 */
	public OpenRouterReplayBuilder ignoring(String... pointers) {
		Set<String> ignored = new HashSet<>(this.matching.ignored());
		ignored.addAll(Arrays.asList(pointers));
		this.matching = new RequestMatching(Set.copyOf(ignored), this.matching.headers(), this.matching.preparation());
		return this;
	}

	/**
	 * Let headers of a request count, which they do not by themselves.
	 * @param names the names in any case
	 * @return this builder
	 */
	public OpenRouterReplayBuilder comparingHeaders(String... names) {
		Set<String> headers = new HashSet<>(this.matching.headers());
		Arrays.stream(names).map((name) -> name.toLowerCase(Locale.ROOT)).forEach(headers::add);
		this.matching = new RequestMatching(this.matching.ignored(), Set.copyOf(headers), this.matching.preparation());
		return this;
	}

	/**
	 * Change the bodies of requests before they are compared, the recorded and the new
	 * one alike: for what is another each time, such as today's date in a prompt.
	 * @param preparation gets a copy that it may change
	 * @return this builder
	 */
	public OpenRouterReplayBuilder comparingAfter(UnaryOperator<JsonNode> preparation) {
		UnaryOperator<JsonNode> before = this.matching.preparation();
		this.matching = new RequestMatching(this.matching.ignored(), this.matching.headers(),
				(body) -> preparation.apply(before.apply(body)));
		return this;
	}

	/**
	 * Take more out of the files than keys, e-mail addresses and users.
	 * @param pattern what to take out, in requests and responses
	 * @param replacement what to put there, with {@code $1} for a group of the pattern;
	 * the pattern must find nothing new in it
	 * @return this builder
	 */
	public OpenRouterReplayBuilder scrubbing(Pattern pattern, String replacement) {
		this.scrubber = this.scrubber.and(pattern, replacement);
		return this;
	}

	/**
	 * Take as long as the recorded exchange took, from piece to piece, instead of no
	 * time.
	 * @param realTime whether to take the time
	 * @return this builder
	 */
	public OpenRouterReplayBuilder realTime(boolean realTime) {
		this.realTime = realTime;
		return this;
	}

	/**
	 * Start it on a free port.
	 * @return a running one
	 */
	public OpenRouterReplay start() {
		return new OpenRouterReplay(this);
	}

	Path directory() {
		return this.directory;
	}

	RecordMode mode() {
		return this.mode;
	}

	RequestMatching matching() {
		return this.matching;
	}

	Scrubber scrubber() {
		return this.scrubber;
	}

	boolean realTime() {
		return this.realTime;
	}

	@Nullable String upstreamBaseUrl() {
		return this.upstreamBaseUrl;
	}

	@Nullable String upstreamApiKey() {
		return this.upstreamApiKey;
	}

	@Nullable SslBundle sslBundle() {
		return this.sslBundle;
	}

}
