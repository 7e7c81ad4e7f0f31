package io.github.openrouterspring.samples.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureOpenRouterEmulator
@AutoConfigureMetrics
@AutoConfigureTracing
@ExtendWith(OutputCaptureExtension.class)
class OperationsApplicationTests {

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
		String body = this.http.get().uri(path).exchange().expectBody(String.class).returnResult().getResponseBody();
		assertThat(body).isNotNull();
		return body;
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
		assertThat(read).hasSizeGreaterThan(8).isSubsetOf(metrics);
		Set<String> grouped = new TreeSet<>();
		found("by \\(([a-z_, ]+)\\)", queries).forEach((names) -> grouped.addAll(Set.of(names.split(", "))));
		assertThat(grouped).hasSizeGreaterThan(3).isSubsetOf(labels);
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
		this.spans.finished.clear();
		get("/answer?question=Hello&team=search");
		MutableSpan inner = this.spans.named("http post");
		MutableSpan exchange = this.spans.named("chat openai/gpt-4o");
		MutableSpan request = this.spans.named("http get /answer");
		while (!request.traceId().equals(exchange.traceId())) {
			request = this.spans.named("http get /answer");
		}
		assertThat(inner.parentId()).isEqualTo(exchange.id());
		assertThat(exchange.parentId()).isEqualTo(request.id());
		assertThat(exchange.tag("openrouter.tag.team")).isEqualTo("search");
		assertThat(exchange.tag("gen_ai.response.id")).startsWith("gen-");
		assertThat(exchange.remoteServiceName()).isEqualTo("openrouter");
	}

	@Test
	void theTraceGoesOnToOpenRouter(OpenRouterEmulator emulator) throws InterruptedException {
		this.spans.finished.clear();
		get("/answer?question=Hello");
		assertThat(emulator.lastRequest().header("traceparent")).contains(this.spans.named("http post").traceId());
	}

	@Test
	void linesOfTheLogCarryTheTrace(CapturedOutput output) throws InterruptedException {
		this.spans.finished.clear();
		get("/answer?question=Hello");
		MutableSpan exchange = this.spans.named("chat openai/gpt-4o");
		assertThat(output.getOut().lines())
			.anySatisfy((line) -> assertThat(line).contains("chat model=openai/gpt-4o", exchange.traceId()));
	}

	@Test
	void noViewShowsTheKey() {
		get("/answer?question=Hello");
		for (String path : Set.of("/actuator/prometheus", "/actuator/health", "/actuator/info", "/actuator/metrics")) {
			assertThat(get(path)).doesNotContain("sk-or-");
		}
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Tracing {

		@Bean
		Spans spans() {
			return new Spans();
		}

	}

	static class Spans extends SpanHandler {

		private final LinkedBlockingQueue<MutableSpan> finished = new LinkedBlockingQueue<>();

		@Override
		public boolean end(TraceContext context, MutableSpan span, Cause cause) {
			return this.finished.add(span);
		}

		/** Spans end inside out; that of the server may end after the response. */
		MutableSpan named(String name) throws InterruptedException {
			for (MutableSpan span = next(); span != null; span = next()) {
				if (name.equals(span.name())) {
					return span;
				}
			}
			throw new AssertionError("No span '" + name + "'");
		}

		private MutableSpan next() throws InterruptedException {
			return this.finished.poll(10, TimeUnit.SECONDS);
		}

	}

}
