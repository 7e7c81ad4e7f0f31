package io.github.openrouterspring.samples.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.test.AutoConfigureOpenRouterEmulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as those see it who run it, scraped over HTTP.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "openrouter.api-key=" + OperationsApplicationTests.KEY,
				"management.endpoints.web.exposure.include=*", "management.endpoint.env.show-values=always",
				"management.endpoint.configprops.show-values=always" })
@AutoConfigureOpenRouterEmulator
@AutoConfigureMetrics
@AutoConfigureTracing
@ExtendWith(OutputCaptureExtension.class)
class OperationsApplicationTests {

	static final String KEY = "sk-or-v1-0123456789abcdef";

	private static final Duration SOON = Duration.ofSeconds(20);

	@LocalServerPort
	private int port;

	@Autowired
	private Spans spans;

	private WebTestClient http;

	@BeforeEach
	void connect() {
		this.http = WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.responseTimeout(SOON)
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(4 * 1024 * 1024))
			.build();
	}

	private String get(String path) {
		return get(path, trace());
	}

	private String get(String path, String trace) {
		String body = this.http.get()
			.uri(path)
			.header("traceparent", "00-" + trace + "-00000000000000aa-01")
			.exchange()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(body).isNotNull();
		return body;
	}

	private static String trace() {
		return UUID.randomUUID().toString().replace("-", "");
	}

	/** Lets everything happen once that a metric counts. */
	private String scrapedAfterEverything(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.error(503, "For now"), EmulatorResponse.text("Now."));
		get("/answer?question=Retry");
		emulator.enqueue(EmulatorResponse.error(503, "1"), EmulatorResponse.error(503, "2"),
				EmulatorResponse.error(503, "3"), EmulatorResponse.text("Another model."));
		get("/answer?question=Fallback");
		emulator.enqueue(EmulatorResponse.error(400, "Bad"));
		get("/answer?question=Error");
		get("/stream?question=Stream");
		return get("/actuator/prometheus");
	}

	@Test
	void theDashboardReadsOnlyWhatIsThere(OpenRouterEmulator emulator) throws IOException {
		String scraped = scrapedAfterEverything(emulator);
		Set<String> metrics = found("^([a-z_]+)[{ ]", scraped);
		Set<String> labels = found("[{,]([a-z_]+)=\"", scraped);
		String queries = queries(Files.readString(Path.of("../../docs/grafana-dashboard.json")));
		Set<String> read = found("\\b((?:gen_ai|openrouter)_client_[a-z_]+)", queries);
		assertThat(read.remove("openrouter_client_token_usage_sum")).as("the name beside Spring AI").isTrue();
		assertThat(read).hasSizeGreaterThan(8).isSubsetOf(metrics);
		Set<String> grouped = new TreeSet<>();
		found("by \\(([a-z_, ]+)\\)", queries).forEach((names) -> grouped.addAll(Set.of(names.split(", "))));
		assertThat(grouped).hasSizeGreaterThan(3).isSubsetOf(labels);
	}

	@Test
	void theAlertsReadOnlyWhatIsThere(OpenRouterEmulator emulator) throws IOException {
		String scraped = scrapedAfterEverything(emulator);
		String rules = Files.readString(Path.of("../../docs/prometheus-alerts.yaml"));
		Set<String> read = found("\\b((?:gen_ai|openrouter)_client_[a-z_]+)", rules);
		assertThat(read).hasSizeGreaterThan(5).isSubsetOf(found("^([a-z_]+)[{ ]", scraped));
		Set<String> labels = found("by \\(([a-z_]+)\\)", rules);
		labels.addAll(found("([a-z_]+)=\"", rules));
		labels.remove("instance");
		assertThat(labels).hasSizeGreaterThan(2).isSubsetOf(found("[{,]([a-z_]+)=\"", scraped));
	}

	private static String queries(String dashboard) {
		StringBuilder queries = new StringBuilder();
		for (JsonNode expression : JsonMapper.shared().readTree(dashboard).findValues("expr")) {
			queries.append(expression.asString()).append('\n');
		}
		return queries.toString();
	}

	private static Set<String> found(String pattern, String text) {
		Set<String> found = new TreeSet<>();
		Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
		while (matcher.find()) {
			found.add(matcher.group(1));
		}
		return found;
	}

	@Test
	void moneyIsScrapedAsDollarsByModelAndProvider() {
		get("/answer?question=Hello");
		assertThat(get("/actuator/prometheus")).containsPattern(
				"openrouter_client_cost_usd_total\\{[^}]*gen_ai_response_model=\"openai/gpt-4o[^}]*openrouter_provider=\"OpenAI\"");
	}

	@Test
	void oneTraceReachesFromTheRequestToTheAnswer() throws InterruptedException {
		String trace = trace();
		get("/answer?question=Hello&team=search", trace);
		MutableSpan inner = this.spans.named("http post", trace);
		MutableSpan exchange = this.spans.named("chat openai/gpt-4o", trace);
		MutableSpan request = this.spans.named("http get /answer", trace);
		assertThat(inner.parentId()).isEqualTo(exchange.id());
		assertThat(exchange.parentId()).isEqualTo(request.id());
		assertThat(exchange.tag("openrouter.tag.team")).isEqualTo("search");
		assertThat(exchange.tag("gen_ai.response.id")).startsWith("gen-");
		assertThat(exchange.remoteServiceName()).isEqualTo("openrouter");
	}

	@Test
	void aStreamKeepsBlanksAndLineEnds(@Autowired OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.chunks("Hello.", " my", "\n\nworld ", "e", "\u0301", " \uD83D\uDE00"));
		String text = get("/stream?question=Hello").lines()
			.filter((line) -> line.startsWith("data:"))
			.map((line) -> JsonMapper.shared().readTree(line.substring("data:".length())).path("text").asString())
			.collect(Collectors.joining());
		assertThat(text).isEqualTo("Hello. my\n\nworld e\u0301 \uD83D\uDE00");
	}

	@Test
	void aStreamIsInTheTraceOfItsRequest() throws InterruptedException {
		String trace = trace();
		get("/stream?question=Hello", trace);
		MutableSpan exchange = this.spans.named("chat openai/gpt-4o", trace);
		assertThat(exchange.parentId()).isEqualTo(this.spans.named("http get /stream", trace).id());
	}

	@Test
	void theTraceGoesOnToOpenRouter(OpenRouterEmulator emulator) {
		String trace = trace();
		get("/answer?question=Hello", trace);
		assertThat(emulator.lastRequest().header("traceparent")).contains(trace);
	}

	@Test
	void linesOfTheLogCarryTheTrace(CapturedOutput output) {
		String trace = trace();
		get("/answer?question=Hello", trace);
		assertThat(output.getOut().lines())
			.anySatisfy((line) -> assertThat(line).contains("chat model=openai/gpt-4o", trace));
	}

	@Test
	void noViewShowsTheKey() {
		get("/answer?question=Hello");
		for (String path : List.of("/actuator/prometheus", "/actuator/health", "/actuator/info", "/actuator/openrouter",
				"/actuator/env", "/actuator/configprops")) {
			assertThat(get(path)).isNotEmpty().doesNotContain(KEY);
		}
	}

	@Test
	void healthShowsTheCreditOfTheKey() {
		this.http.get()
			.uri("/actuator/health")
			.exchange()
			.expectBody()
			.jsonPath("$.components.openrouter.status")
			.isEqualTo("UP")
			.jsonPath("$.components.openrouter.details.remaining")
			.isNotEmpty();
	}

	@Test
	void livenessDoesNotDependOnOpenRouter() {
		assertThat(get("/actuator/health/liveness")).contains("UP").doesNotContain("openrouter");
	}

	@Test
	void theEndpointShowsWhatIsInEffectAndWhatFailed(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.error(400, "Bad question"));
		get("/answer?question=Error");
		this.http.get()
			.uri("/actuator/openrouter")
			.exchange()
			.expectBody()
			.jsonPath("$.configuration.defaults.model")
			.isEqualTo("openai/gpt-4o")
			.jsonPath("$.configuration.apiKey")
			.isEqualTo("present")
			.jsonPath("$.failures.InvalidRequestException.message")
			.value((message) -> assertThat(message.toString()).contains("Bad question"))
			.jsonPath("$.connections.waiting")
			.isEqualTo(0);
	}

	@Test
	void theEndpointFetchesTheCatalogueWhenTold() {
		this.http.post()
			.uri("/actuator/openrouter")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.models")
			.value((models) -> assertThat((Integer) models).isGreaterThan(300));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Tracing {

		@Bean
		Spans spans() {
			return new Spans();
		}

	}

	static class Spans extends SpanHandler {

		private final BlockingQueue<MutableSpan> finished = new LinkedBlockingQueue<>();

		private final List<MutableSpan> seen = new ArrayList<>();

		@Override
		public boolean end(TraceContext context, MutableSpan span, Cause cause) {
			return this.finished.add(span);
		}

		/** Spans may end after the response. */
		MutableSpan named(String name, String trace) throws InterruptedException {
			for (int i = 0;; i++) {
				if (i == this.seen.size()) {
					MutableSpan next = this.finished.poll(10, TimeUnit.SECONDS);
					assertThat(next).as("the span '%s', after %s", name, this.seen).isNotNull();
					this.seen.add(next);
				}
				MutableSpan span = this.seen.get(i);
				if (name.equals(span.name()) && trace.equals(span.traceId())) {
					return span;
				}
			}
		}

	}

}
