package io.github.openrouterspring.samples.webmvc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.protocol.EmulatorError;
import io.github.openrouterspring.samples.webmvc.AssistantController.Recipe;
import io.github.openrouterspring.test.AutoConfigureOpenRouterEmulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;

import static io.github.openrouterspring.test.assertj.OpenRouterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as a browser or curl meets it, without a key.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "openrouter.retry.max-retries=0", "openrouter.timeouts.idle=10s" })
@AutoConfigureOpenRouterEmulator
class WebMvcApplicationTests {

	private static final Duration SOON = Duration.ofSeconds(20);

	@LocalServerPort
	private int port;

	@Autowired
	private AtomicReference<Thread> asker;

	private WebTestClient browser;

	@BeforeEach
	void open() {
		this.browser = WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.responseTimeout(SOON)
			.build();
	}

	private WebTestClient.ResponseSpec get(String path, String text) {
		return this.browser.get().uri(path, text).exchange();
	}

	@Test
	void answers(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.text("Because of its molecules."));
		get("/answer?question={question}", "Why is the sky blue?").expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("Because of its molecules.");
		assertThat(emulator.lastRequest()).hasMessage("user", "Why is the sky blue?").isNotStreamed();
	}

	@Test
	void answersWithAValue(OpenRouterEmulator emulator) {
		Recipe recipe = new Recipe("Soup", 20, List.of("Water"), List.of("Boil it"));
		emulator.enqueue(EmulatorResponse.value(recipe));
		get("/recipe?dish={dish}", "soup").expectBody(Recipe.class).isEqualTo(recipe);
		assertThat(emulator.lastRequest()).hasField("/response_format/type", "json_schema");
	}

	@Test
	void streamsTextAndThenWhatItCost(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.chunks("Blue\n\n", "light."));
		StepVerifier.create(stream("Why?"))
			.assertNext((event) -> assertEvent(event, "text", "text", "Blue\n\n"))
			.assertNext((event) -> assertEvent(event, "text", "text", "light."))
			.assertNext((event) -> {
				assertEvent(event, "done", "model", "openai/gpt-4o-mini");
				assertThat((Double) event.data().get("cost")).isPositive();
			})
			.expectComplete()
			.verify(SOON);
	}

	@Test
	void whatAPersonSeesAsOneCharacterComesInOneEvent(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.chunks("\uD83D\uDC4D", "\uD83C\uDFFD", "."));
		StepVerifier.create(stream("Good?").take(1))
			.assertNext((event) -> assertEvent(event, "text", "text", "\uD83D\uDC4D\uD83C\uDFFD."))
			.expectComplete()
			.verify(SOON);
	}

	@Test
	void wordsComeWhileTheModelIsStillThinking(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.stall("Blue"));
		StepVerifier.create(stream("Why?"))
			// The last letter may get an accent yet.
			.assertNext((event) -> assertEvent(event, "text", "text", "Blu"))
			.thenCancel()
			.verify(SOON);
	}

	@Test
	void whenTheAnswerBreaksOffThenTheLastEventIsTheProblem(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.midStreamError("Blue", 502, "The provider is gone"));
		StepVerifier.create(stream("Why?"))
			.assertNext((event) -> assertEvent(event, "text", "text", "Blu"))
			.assertNext((event) -> assertEvent(event, "text", "text", "e"))
			.assertNext((event) -> assertEvent(event, "problem", "detail", "No model can be asked at the moment."))
			.expectComplete()
			.verify(SOON);
	}

	@Test
	void whenTheReaderLeavesThenTheRequestIsClosed(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.chunks("word ".repeat(2000).split("(?<= )")).withPace(Duration.ofMillis(10)));
		StepVerifier.create(stream("Why?")).expectNextCount(2).thenCancel().verify(SOON);
		assertThat(emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "/answer?question={q}", "/stream?question={q}", "/recipe?dish={q}" })
	void whatFailsBeforeTheFirstWordsHasAStatusOfItsOwn(String path, @Autowired OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.error(EmulatorError.CONTEXT_LENGTH_EXCEEDED));
		get(path, "Why?").expectStatus()
			.isEqualTo(413)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.value((detail) -> assertThat(detail.toString()).contains("context"));
	}

	@ParameterizedTest
	@CsvSource({ "401,500", "402,503", "403,500", "404,500", "408,504", "429,429", "500,503", "503,503" })
	void whatOnlyTheOperatorCanMendIsNotShown(int upstream, int status, @Autowired OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.error(upstream, "Key sk-or-... of ACME Ltd."));
		get("/answer?question={question}", "Why?").expectStatus()
			.isEqualTo(status)
			.expectBody(String.class)
			.value((problem) -> assertThat(problem).contains("\"detail\"").doesNotContain("ACME"));
	}

	@Test
	void saysWhenToComeBack(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.error(429, "Slowly").withRetryAfter(Duration.ofSeconds(7)));
		get("/answer?question={question}", "Why?").expectHeader()
			.valueEquals(HttpHeaders.RETRY_AFTER, "8")
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo(429);
	}

	@Test
	void aQuestionIsNeeded() {
		get("/answer?other={other}", "Why?").expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.value((detail) -> assertThat(detail.toString()).contains("question"));
	}

	@Test
	void servesThePage() {
		get("/{page}", "").expectBody(String.class).value((page) -> assertThat(page).contains("EventSource"));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void asksOnAVirtualThread() {
		get("/answer?question={question}", "Why?").expectBody(String.class)
			.value((text) -> assertThat(text).isNotBlank());
		assertThat(this.asker.get().toString()).startsWith("VirtualThread");
	}

	private Flux<ServerSentEvent<Map<String, Object>>> stream(String question) {
		return get("/stream?question={question}", question).expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
			.returnResult(new ParameterizedTypeReference<ServerSentEvent<Map<String, Object>>>() {
			})
			.getResponseBody();
	}

	private static void assertEvent(ServerSentEvent<Map<String, Object>> event, String name, String field,
			String value) {
		assertThat(event.event()).isEqualTo(name);
		assertThat(event.data()).containsEntry(field, value);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Threads {

		@Bean
		AtomicReference<Thread> asker() {
			return new AtomicReference<>();
		}

		@Bean
		ChatFilter threadWatch(AtomicReference<Thread> asker) {
			return (call, next) -> {
				asker.set(Thread.currentThread());
				return next.exchange(call);
			};
		}

	}

}
