package io.github.openrouterspring.samples.chat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.catalog.ReactiveModelCatalog;
import io.github.openrouterspring.compare.ModelComparison;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.samples.WithoutKey;
import io.github.openrouterspring.test.AutoConfigureOpenRouterEmulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.web.reactive.server.WebTestClient;

import static io.github.openrouterspring.test.assertj.OpenRouterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as a browser meets it.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureOpenRouterEmulator
class ChatApplicationTests {

	private static final Duration SOON = Duration.ofSeconds(20);

	private static final String MODEL = "openai/gpt-4o-mini";

	@LocalServerPort
	private int port;

	private WebTestClient browser;

	@BeforeEach
	void open() {
		this.browser = WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.responseTimeout(SOON)
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(1024 * 1024))
			.build();
	}

	@Test
	void servesThePage() {
		this.browser.get()
			.uri("/")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains("<title>OpenRouter chat</title>"));
	}

	@Test
	void saysWhoAnswers(OpenRouterEmulator emulator) {
		this.browser.get()
			.uri("/api/source")
			.exchange()
			.expectBody(AnswerSource.class)
			.isEqualTo(new AnswerSource(false, "127.0.0.1:" + emulator.port()));
	}

	@Test
	void saysWhenNoModelIsBehindTheAnswers(@Autowired ModelComparison comparison,
			@Autowired ReactiveModelCatalog catalog, @Autowired OpenRouterClient client) {
		MockEnvironment environment = new MockEnvironment().withProperty(WithoutKey.EMULATED, "true");
		assertThat(new ChatController(comparison, catalog, client, environment).source().emulated()).isTrue();
	}

	@Test
	void listsTheModels() {
		this.browser.get()
			.uri("/api/models")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBodyList(ModelEntry.class)
			.value((models) -> assertThat(models).hasSizeGreaterThanOrEqualTo(300)
				.extracting(ModelEntry::id)
				.contains(MODEL));
	}

	@Test
	void saysWhichPricesAreFreeFixedOrUpToARouter() {
		List<ModelEntry> models = this.browser.get()
			.uri("/api/models")
			.exchange()
			.expectBodyList(ModelEntry.class)
			.returnResult()
			.getResponseBody();
		assertThat(models).filteredOn((model) -> model.id().equals("openrouter/auto"))
			.singleElement()
			.satisfies((model) -> assertThat(model.dynamicPrice()).isTrue())
			.satisfies((model) -> assertThat(model.promptPrice()).isNull());
		assertThat(models).filteredOn((model) -> model.id().equals(MODEL))
			.singleElement()
			.satisfies((model) -> assertThat(model.dynamicPrice()).isFalse())
			.satisfies((model) -> assertThat(model.promptPrice()).isPositive());
	}

	@Test
	void streamsTheTextInPieces() {
		StepVerifier.create(ask(MODEL, "Hello").take(3).map(ServerSentEvent::event))
			.expectNext("text", "text", "text")
			.expectComplete()
			.verify(SOON);
	}

	@Test
	void endsWithModelProviderTokensCostAndTimes() {
		ServerSentEvent<Map<String, Object>> last = ask(MODEL, "Hello").blockLast(SOON);
		assertThat(last).isNotNull();
		assertThat(last.event()).isEqualTo("usage");
		assertThat(last.data()).containsEntry("model", MODEL)
			.hasEntrySatisfying("provider", (provider) -> assertThat(provider).isEqualTo("OpenAI"))
			.hasEntrySatisfying("completionTokens", (tokens) -> assertThat((Integer) tokens).isPositive())
			.hasEntrySatisfying("cost", (cost) -> assertThat((Double) cost).isPositive())
			.hasEntrySatisfying("firstTokenMillis", (millis) -> assertThat((Integer) millis).isNotNegative())
			.hasEntrySatisfying("tokensPerSecond", (speed) -> assertThat((Double) speed).isPositive());
	}

	@Test
	void whenAnAnswerBreaksOffThenTheErrorFollowsTheText() {
		List<ServerSentEvent<Map<String, Object>>> events = ask("emulator/mid-stream-error", "Hello").collectList()
			.block(SOON);
		assertThat(events).extracting(ServerSentEvent::event).startsWith("text").endsWith("error");
		assertThat(events.get(events.size() - 1).data().get("message").toString())
			.contains("Provider disconnected unexpectedly");
	}

	@Test
	void whenOpenRouterRefusesThenTheErrorIsTheOnlyEvent() {
		StepVerifier.create(ask("emulator/error-403", "Hello")).assertNext((event) -> {
			assertThat(event.event()).isEqualTo("error");
			assertThat(event.data()).containsEntry("code", 403);
		}).expectComplete().verify(SOON);
	}

	@Test
	void whenOpenRouterIsBusyThenTheAnswerComesAllTheSame(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.error(503, "No provider").withRetryAfter(Duration.ZERO),
				EmulatorResponse.text("Hello to you"));
		StepVerifier.create(words(ask(MODEL, "Hello"), "text"))
			.expectNext("Hello to you")
			.expectComplete()
			.verify(SOON);
		assertThat(emulator.requests()).hasSize(2);
	}

	@Test
	void sendsTheReasoningApartFromTheText(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.reasoning("Six times seven", "42"));
		StepVerifier.create(words(ask(MODEL, "What is it?"), "reasoning"))
			.expectNext("Six times seven")
			.expectComplete()
			.verify(SOON);
	}

	@Test
	void whenTheBrowserStopsThenTheRequestToOpenRouterIsClosed(OpenRouterEmulator emulator) {
		StepVerifier.create(ask("emulator/stall", "Hello")).expectNextCount(1).thenCancel().verify(SOON);
		assertThat(emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void sendsTheConversationSoFar(OpenRouterEmulator emulator) {
		ask(MODEL, "Hello", "Hi!", "Who are you?").blockLast(SOON);
		assertThat(emulator.lastRequest()).isChatCompletion()
			.isStreamed()
			.hasModel(MODEL)
			.hasMessages(3)
			.hasMessage("assistant", "Hi!")
			.hasMessage("user", "Who are you?");
	}

	@Test
	void refusesAnEmptyQuestion() {
		assertThat(problem(body(MODEL, " "))).isEqualTo("The question is empty.");
	}

	@Test
	void refusesAQuestionThatIsTooLong() {
		assertThat(problem(body(MODEL, "?".repeat(Conversation.LONGEST_QUESTION + 1))))
			.startsWith("The question is too long: 20001 characters");
	}

	@Test
	void refusesAQuestionToNobody() {
		assertThat(problem(body("", "Hello"))).isEqualTo("Choose a model first.");
	}

	private Flux<ServerSentEvent<Map<String, Object>>> ask(String model, String... turns) {
		return exchange(body(model, turns)).expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
			.returnResult(new ParameterizedTypeReference<ServerSentEvent<Map<String, Object>>>() {
			})
			.getResponseBody();
	}

	private static Mono<String> words(Flux<ServerSentEvent<Map<String, Object>>> events, String name) {
		return events.filter((event) -> name.equals(event.event()))
			.map((event) -> event.data().get("text").toString())
			.reduce("", String::concat);
	}

	private String problem(Conversation body) {
		Map<String, Object> problem = exchange(body).expectStatus()
			.isEqualTo(HttpStatus.BAD_REQUEST)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody(new ParameterizedTypeReference<Map<String, Object>>() {
			})
			.returnResult()
			.getResponseBody();
		return problem.get("detail").toString();
	}

	private WebTestClient.ResponseSpec exchange(Conversation body) {
		return this.browser.post().uri("/api/chat").bodyValue(body).exchange();
	}

	private static Conversation body(String model, String... turns) {
		return new Conversation(model,
				Flux.range(0, turns.length)
					.map((i) -> new Conversation.Message((i % 2 == 0) ? "user" : "assistant", turns[i]))
					.collectList()
					.block());
	}

}
