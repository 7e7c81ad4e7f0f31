package io.github.openrouterspring;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.connection.ConnectionPool;
import io.github.openrouterspring.connection.ConnectionSettings;
import io.github.openrouterspring.error.AuthenticationException;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.InsufficientCreditsException;
import io.github.openrouterspring.error.InvalidRequestException;
import io.github.openrouterspring.error.ModelNotFoundException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.PermissionDeniedException;
import io.github.openrouterspring.error.ProviderException;
import io.github.openrouterspring.error.RateLimitException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Everything that can go wrong with an answer, as someone else has listed it, in each of
 * the four ways to ask. The oracle says of each fault what a careful client does; our own
 * emulator could only confirm what we thought of ourselves.
 */
class OracleFaultsTests {

	private static final String KEY = "sk-or-v1-oracle-secret";

	/** For faults that stall for ever. */
	private static final Duration SHORT = Duration.ofMillis(1500);

	/** For faults that are slow, but move. */
	private static final Duration LONG = Duration.ofSeconds(20);

	/**
	 * Sends again also what was lost after it had gone out, as one of the faults wants.
	 */
	private static final RetryPolicy BOLD = RetryPolicy.DEFAULT.withMaxRetries(2)
		.withDelay(Duration.ofMillis(50), Duration.ofSeconds(1))
		.withMaybeBilled(true);

	private static final int AT_ONCE = 16;

	private static final String TEXT = "Grüße! The capital of France is Paris. 🇫🇷 漢字 — naïve café.";

	private static final BigDecimal COST = new BigDecimal("0.0000123");

	/** The first of these digits in the name of a fault are its HTTP status. */
	private static final Pattern STATUS = Pattern
		.compile("^(?:err-(?:html-|text-|empty-|truncated-|10mb-|sse-)?)?(\\d{3})(?:-(?!error)|$)");

	/** What the server says of a fault, which the message has to say too. */
	private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("err-400", "not a valid model ID"),
			Map.entry("err-400-context-length", "maximum context length is 1000 tokens"),
			Map.entry("err-401", "No auth credentials found"), Map.entry("err-402", "Insufficient credits"),
			Map.entry("err-402-max-tokens", "fewer max_tokens"), Map.entry("err-403-moderation", "Input was flagged"),
			Map.entry("err-403-guardrail", "prompt injection patterns detected"),
			Map.entry("err-403-provider-raw", "xAI says: Content violates usage guidelines"),
			Map.entry("err-404-policy", "matching your data policy"), Map.entry("err-408", "Operation timed out"),
			Map.entry("err-413", "Request payload too large"),
			Map.entry("err-429-upstream", "BaseTen says: model is temporarily rate-limited upstream"),
			Map.entry("err-429-seconds", "free-models-per-min"), Map.entry("err-502", "Chutes says: raw as an object"),
			Map.entry("err-503", "No instances available"), Map.entry("err-418", "a status no one planned for"),
			Map.entry("err-599", "beyond the registered ones"), Map.entry("err-string-code", "string code"),
			Map.entry("err-string", "just a string"), Map.entry("err-nested", "More credits are required"),
			Map.entry("err-array", "Google style"), Map.entry("err-fastapi", "field required"),
			Map.entry("err-html-502", "502: Bad gateway"), Map.entry("err-html-524", "524: A timeout occurred"),
			Map.entry("err-html-403", "Just a moment..."), Map.entry("err-html-200", "Sign in"),
			Map.entry("err-text-503", "upstream connect error"), Map.entry("err-echo-key", "Invalid key ***"),
			Map.entry("200-error-body", "X says: y"), Map.entry("200-choice-error", "upstream died"),
			Map.entry("mid-error", "Provider disconnected unexpectedly"), Map.entry("mid-error-bare", "rate limited"),
			Map.entry("mid-error-empty-choices", "Worker limit reached"), Map.entry("mid-error-string", "text"),
			Map.entry("mid-error-named", "boom"), Map.entry("mid-error-then-eof", "gone"),
			Map.entry("mid-error-finish-null", "Token limit reached"),
			Map.entry("first-chunk-error", "Insufficient credits"), Map.entry("401-then-ok", "No auth credentials"),
			Map.entry("402-then-ok", "Insufficient credits"));

	private static final Map<Integer, Class<? extends OpenRouterException>> TYPES = Map.of(400,
			InvalidRequestException.class, 401, AuthenticationException.class, 402, InsufficientCreditsException.class,
			403, PermissionDeniedException.class, 404, ModelNotFoundException.class, 422, InvalidRequestException.class,
			429, RateLimitException.class, 500, ProviderException.class, 502, ProviderException.class, 503,
			ProviderException.class);

	private static final Map<Oracle.Fault, Map<AskingForm, CompletableFuture<Outcome>>> outcomes = new LinkedHashMap<>();

	private static final Map<String, Integer> passed = new TreeMap<>();

	private static final Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();

	private static @Nullable Oracle oracle;

	private static @Nullable ExecutorService callers;

	private static @Nullable LogWatch log;

	/** All at once, since most of the time goes by with waiting. */
	@BeforeAll
	static void askEverything() throws Exception {
		oracle = Oracle.start();
		log = LogWatch.start(KEY, "LEAK:");
		Hooks.onErrorDropped(dropped::add);
		callers = Executors.newFixedThreadPool(AT_ONCE);
		for (Oracle.Fault fault : oracle.faults()) {
			if (!fault.group().equals("catalogue")) {
				Map<AskingForm, CompletableFuture<Outcome>> byForm = new EnumMap<>(AskingForm.class);
				for (AskingForm form : AskingForm.values()) {
					byForm.put(form, CompletableFuture.supplyAsync(() -> ask(fault, form), callers));
				}
				outcomes.put(fault, byForm);
			}
		}
	}

	@AfterAll
	static void close() {
		Hooks.resetOnErrorDropped();
		if (callers != null) {
			callers.shutdownNow();
		}
		if (log != null) {
			log.close();
		}
		if (oracle != null) {
			oracle.close();
			System.out.println("Oracle: " + outcomes.size() + " faults x " + AskingForm.values().length
					+ " forms as expected: " + passed);
		}
		outcomes.clear();
	}

	private static Outcome ask(Oracle.Fault fault, AskingForm form) {
		Oracle server = Objects.requireNonNull(oracle);
		boolean stalls = fault.expect().equals("timeout");
		String baseUrl = server.baseUrl(fault.name(), session(form));
		try (ConnectionPool pool = ConnectionPool.create(ConnectionSettings.DEFAULT);
				OpenRouterClient client = OpenRouterClient.builder()
					.environment((variable) -> null)
					.apiKey(KEY)
					.baseUrl(baseUrl)
					.webClient(WebClient.builder().clientConnector(pool.connector(baseUrl)))
					.timeout(stalls ? SHORT : LONG)
					.retry(fault.expect().equals("retry-ok") ? BOLD : RetryPolicy.DEFAULT)
					.defaults((options) -> options.model("openai/gpt-4o"))
					.build()) {
			ChatResponse response = null;
			Throwable failure = null;
			long begin = System.nanoTime();
			try {
				response = form.ask(client.languageModel(), ChatRequest.of("What's the capital of France?"));
			}
			catch (Throwable ex) {
				failure = ex;
			}
			Duration took = Duration.ofNanos(System.nanoTime() - begin);
			// While the client is open, since closing it would close the connection too.
			boolean closedEarly = (stalls || fault.name().equals("stall-after-done") && form.isStreamed())
					&& server.awaitClosedEarly(fault.name(), session(form), Duration.ofSeconds(10));
			return new Outcome(response, failure, took, closedEarly, settled(pool));
		}
	}

	/** The pool is given a moment to have its connection back, or to be rid of it. */
	private static ConnectionPool.State settled(ConnectionPool pool) {
		return Objects.requireNonNull(Mono.fromSupplier(pool::state)
			.filter((state) -> state.active() == 0 && state.waiting() == 0)
			.repeatWhenEmpty((again) -> again.delayElements(Duration.ofMillis(20)))
			.timeout(Duration.ofSeconds(5), Mono.fromSupplier(pool::state))
			.block());
	}

	private static String session(AskingForm form) {
		return form.name().toLowerCase();
	}

	@TestFactory
	Stream<DynamicTest> faults() {
		List<DynamicTest> tests = new ArrayList<>();
		outcomes.forEach(
				(fault, byForm) -> byForm.forEach((form, outcome) -> tests.add(dynamicTest(fault.name() + " / " + form,
						() -> judge(fault, form, outcome.get(90, TimeUnit.SECONDS))))));
		tests.add(dynamicTest("no key and no leak in the log", () -> assertThat(log.found()).isEmpty()));
		tests.add(dynamicTest("no error came twice", () -> assertThat(dropped).isEmpty()));
		tests.add(dynamicTest("every request is as OpenRouter wants it", this::requestsFit));
		tests.add(dynamicTest("what is an error was not asked twice", this::askedOnce));
		tests.add(dynamicTest("no redirect was followed", this::nothingTrapped));
		return tests.stream();
	}

	private void judge(Oracle.Fault fault, AskingForm form, Outcome outcome) {
		assertThat(outcome.pool().active()).as("connections in use").isZero();
		assertThat(outcome.pool().waiting()).as("calls that wait for a connection").isZero();
		if (outcome.failure() != null) {
			assertThat(outcome.failure()).isInstanceOf(OpenRouterException.class);
			hidesKey(outcome.failure());
		}
		switch (fault.expect()) {
			case "ok", "retry-ok" -> judgeAnswer(fault, form, outcome);
			case "error" -> judgeError(fault, form, outcome);
			case "timeout" -> judgeTimeout(outcome);
			default -> assertThat(outcome.failure() == null).isEqualTo(outcome.response() != null);
		}
		passed.merge(fault.expect(), 1, Integer::sum);
	}

	private static void hidesKey(@Nullable Throwable failure) {
		if (failure != null) {
			assertThat(failure.toString()).doesNotContain(KEY).hasSizeLessThan(4000);
			hidesKey(failure.getCause());
			for (Throwable suppressed : failure.getSuppressed()) {
				hidesKey(suppressed);
			}
		}
	}

	private void judgeAnswer(Oracle.Fault fault, AskingForm form, Outcome outcome) {
		ChatResponse response = outcome.answer();
		assertThat(response.completion().finishReason()).isNotBlank();
		assertThat(response.text()).isEqualTo(text(fault, form));
		if (fault.group().equals("tools")) {
			assertThat(response.toolCalls().stream().map((call) -> call.id() + call.name() + call.arguments()))
				.containsExactlyElementsOf(toolCalls(fault));
		}
		if (fault.name().equals("stall-after-done") && form.isStreamed()) {
			assertThat(outcome.closedEarly()).as("connection closed").isTrue();
		}
		if (fault.name().equals("usage-cost-precision")) {
			assertThat(response.cost()).isEqualByComparingTo("1.23456789012345678E-7");
		}
		else if (fault.name().equals("usage-missing") || fault.name().equals("usage-null")) {
			assertThat(response.cost()).isNull();
		}
		else if (!fault.name().equals("usage-every-chunk")) {
			assertThat(response.cost()).isEqualByComparingTo(COST);
		}
	}

	private static String text(Oracle.Fault fault, AskingForm form) {
		String name = fault.name();
		if (fault.group().equals("tools") && !name.equals("tc-null")) {
			return name.equals("tc-with-content") ? "Let me look. " : "";
		}
		return switch (name) {
			case "content-null" -> "";
			case "one-megabyte-event" ->
				form.isStreamed() ? "start " + "x".repeat(1 << 20) + " end" : "x".repeat(1 << 20);
			case "many-events" -> form.isStreamed() ? "ab ".repeat(20000) : TEXT;
			case "nul-and-controls" -> form.isStreamed() ? "a\u0000b\u2028\u2029\u001b[0m" : "a\u0000b\u2028\u001b[0m";
			default -> TEXT;
		};
	}

	private static List<String> toolCalls(Oracle.Fault fault) {
		String paris = "c1get_weather{\"city\":\"Paris\"}";
		return switch (fault.name()) {
			case "tc-null" -> List.of();
			case "tc-args-empty" -> List.of("c1get_weather{}");
			case "tc-parallel", "tc-parallel-one-chunk", "tc-same-index", "tc-index-gap" ->
				List.of(paris, "c2get_weather{\"city\":\"Oslo\"}");
			default -> List.of(paris);
		};
	}

	private void judgeError(Oracle.Fault fault, AskingForm form, Outcome outcome) {
		if (form.isStreamed() && fault.name().equals("short-content-length") && outcome.failure() == null) {
			// After [DONE] the answer is whole; what the body lacks then is not waited
			// for.
			assertThat(outcome.answer().text()).isEqualTo(TEXT);
			return;
		}
		OpenRouterException failure = outcome.exception();
		assertThat(failure).isNotExactlyInstanceOf(OpenRouterException.class)
			.isNotInstanceOf(DeadlineExceededException.class);
		assertThat(outcome.took()).isLessThan(LONG);
		boolean inStream = fault.name().startsWith("mid-error") || fault.name().equals("first-chunk-error");
		if (WORDS.containsKey(fault.name())) {
			assertThat(failure).hasMessageContaining(
					(inStream && !form.isStreamed()) ? "Provider returned error" : WORDS.get(fault.name()));
		}
		judgePartialText(fault, form, failure);
		Matcher status = STATUS.matcher(fault.name());
		if (status.find()) {
			int expected = Integer.parseInt(status.group(1));
			assertThat(failure.status()).isEqualTo(expected);
			if (TYPES.containsKey(expected) && !fault.name().equals("err-400-context-length")
					&& !fault.name().equals("err-400") && !fault.name().equals("err-404-policy")) {
				assertThat(failure).isInstanceOf(TYPES.get(expected));
			}
		}
		if (form.isStreamed() && fault.name().equals("first-chunk-error")) {
			assertThat(failure).isInstanceOf(InsufficientCreditsException.class);
		}
		if (form.isStreamed() && fault.name().equals("mid-error-bare")) {
			assertThat(failure).isInstanceOf(RateLimitException.class);
			assertThat(failure.partialCompletion()).isNotNull();
		}
	}

	/** What had come is there, and nothing else. */
	private void judgePartialText(Oracle.Fault fault, AskingForm form, OpenRouterException failure) {
		String text = (failure.partialResponse() != null) ? failure.partialResponse().text() : "";
		boolean other = fault.name().equals("200-choice-error");
		assertThat(other ? "Half an ans" : TEXT).startsWith(text);
		if (other || form.isStreamed() && (fault.name().startsWith("mid-") || fault.name().equals("reset-mid-body"))) {
			assertThat(text).as("partial text").isNotEmpty();
		}
	}

	private void judgeTimeout(Outcome outcome) {
		assertThat(outcome.exception()).isInstanceOf(DeadlineExceededException.class);
		assertThat(outcome.took()).isBetween(SHORT, SHORT.multipliedBy(2));
		assertThat(outcome.closedEarly()).as("connection closed").isTrue();
	}

	private void requestsFit() throws Exception {
		List<JsonNode> exchanges = verdicts("exchange");
		assertThat(exchanges).hasSizeGreaterThanOrEqualTo(outcomes.size() * AskingForm.values().length);
		assertThat(exchanges).allSatisfy((exchange) -> {
			assertThat(exchange.path("ok").asBoolean()).isTrue();
			assertThat(exchange.path("unknown")).isEmpty();
			assertThat(exchange.path("errors")).isEmpty();
		});
	}

	private void askedOnce() throws Exception {
		Set<String> errors = Set.of("401-then-ok", "402-then-ok", "mid-stream-reset-then-ok");
		Map<String, Long> hits = verdicts("exchange").stream()
			.filter((exchange) -> errors.contains(exchange.path("fault").asString()))
			.collect(Collectors.groupingBy(
					(exchange) -> exchange.path("fault").asString() + exchange.path("session").asString(),
					Collectors.counting()));
		assertThat(hits).hasSize(errors.size() * AskingForm.values().length);
		assertThat(hits.values()).containsOnly(1L);
	}

	private void nothingTrapped() throws Exception {
		assertThat(verdicts("trap")).isEmpty();
	}

	private static List<JsonNode> verdicts(String kind) throws Exception {
		return Objects.requireNonNull(oracle)
			.verdicts()
			.stream()
			.filter((verdict) -> verdict.path("kind").asString().equals(kind))
			.toList();
	}

	/**
	 * What a caller got.
	 *
	 * @param response the answer
	 * @param failure what was thrown instead
	 * @param took how long it took
	 * @param closedEarly whether the server saw that the connection was closed
	 * @param pool what its connections did afterwards
	 */
	private record Outcome(@Nullable ChatResponse response, @Nullable Throwable failure, Duration took,
			boolean closedEarly, ConnectionPool.State pool) {

		ChatResponse answer() {
			if (this.failure instanceof OpenRouterException ex) {
				throw ex;
			}
			return Objects.requireNonNull(this.response);
		}

		OpenRouterException exception() {
			assertThat(this.failure).as("an exception instead of " + this.response)
				.isInstanceOf(OpenRouterException.class);
			return (OpenRouterException) this.failure;
		}

	}

}
