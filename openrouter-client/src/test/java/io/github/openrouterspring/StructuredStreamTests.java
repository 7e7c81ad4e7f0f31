package io.github.openrouterspring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.InvalidStructuredOutputException;
import io.github.openrouterspring.structured.PartialValue;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Answers as values while they grow.
 */
class StructuredStreamTests extends EmulatorTest {

	private static final ChatRequest QUESTION = ChatRequest.of("Steps for soup");

	private static final ParameterizedTypeReference<List<Step>> STEPS = new ParameterizedTypeReference<>() {
	};

	private static LanguageModel pieces(String... pieces) {
		return LanguageModel.of((call) -> Flux.fromArray(pieces)
			.<ChatEvent>map(ChatCompletionChunk::of)
			.concatWithValues(ChatCompletionChunk.of("", "stop")));
	}

	private static List<String> trees(Stream<? extends PartialValue<?>> partials) {
		try (partials) {
			return partials.map((partial) -> partial.tree().toString()).toList();
		}
	}

	@Test
	void aValueIsSeenToGrow() {
		LanguageModel model = pieces("{\"te", "xt\":", " \"Co", "ok\"", "}");
		assertThat(trees(model.stream(QUESTION, Step.class))).containsExactly("{}", "{\"text\":\"Co\"}",
				"{\"text\":\"Cook\"}", "{\"text\":\"Cook\"}", "{\"text\":\"Cook\"}");
	}

	@Test
	void theLastOneIsWhole() {
		this.emulator.enqueue(EmulatorResponse.text("{\"text\":\"Cook the soup for a while\"}"));
		List<PartialValue<Step>> partials = model().reactive().stream(QUESTION, Step.class).collectList().block(SOON);
		assertThat(partials).hasSizeGreaterThan(3);
		PartialValue<Step> last = partials.remove(partials.size() - 1);
		assertThat(last.isWhole()).isTrue();
		assertThat(last.value()).isEqualTo(new Step("Cook the soup for a while"));
		assertThat(last.response().usage()).isNotNull();
		assertThat(partials).noneMatch(PartialValue::isWhole).allMatch((partial) -> partial.value() == null);
		assertThat(this.emulator.lastRequest().json().path("stream").asBoolean()).isTrue();
		assertThat(this.emulator.lastRequest().json().path("response_format").path("type").asString())
			.isEqualTo("json_schema");
	}

	@Test
	void aListGrowsWithoutItsWrapper() {
		LanguageModel model = pieces("{\"items\":", "[{\"text\":\"a\"}", ",{\"text\":\"b", "\"}]}");
		assertThat(trees(model.stream(QUESTION, STEPS))).containsExactly("[{\"text\":\"a\"}]",
				"[{\"text\":\"a\"},{\"text\":\"b\"}]", "[{\"text\":\"a\"},{\"text\":\"b\"}]",
				"[{\"text\":\"a\"},{\"text\":\"b\"}]");
	}

	@Test
	void whenTheWholeDoesNotFitThenTheErrorComesAfterTheParts() {
		StepVerifier.create(pieces("{\"text\"", ":1}").reactive().stream(QUESTION, Step.class))
			.expectNextCount(2)
			.expectError(InvalidStructuredOutputException.class)
			.verify(SOON);
	}

	@Test
	void afterARepairTheValueBeginsAnew() {
		this.emulator.enqueue(EmulatorResponse.text("{\"text\":1}"), EmulatorResponse.text("{\"text\":\"a\"}"));
		LanguageModel repairing = model().with((options) -> options.structuredOutput((output) -> output.repairs(1)));
		List<PartialValue<Step>> partials = repairing.reactive().stream(QUESTION, Step.class).collectList().block(SOON);
		assertThat(partials).extracting((partial) -> partial.tree().toString())
			.contains("{\"text\":1}", "{}", "{\"text\":\"a\"}");
		PartialValue<Step> last = partials.get(partials.size() - 1);
		assertThat(last.value()).isEqualTo(new Step("a"));
		assertThat(last.response().text()).isEqualTo("{\"text\":\"a\"}");
		assertThat(last.response().failedAttempts()).hasSize(1);
	}

	@Test
	void elementsComeAsSoonAsTheyAreWhole() {
		List<Object> seen = new ArrayList<>();
		LanguageModel model = LanguageModel
			.of((call) -> Flux.just("{\"items\":[{\"text\":\"a\"}", ", {\"text\":", "\"b\"}, ", "{\"text\":\"c\"}]}")
				.doOnNext(seen::add)
				.<ChatEvent>map((text) -> ChatCompletionChunk.of(text, text.endsWith("]}") ? "stop" : null)));
		try (Stream<Step> steps = model.streamElements(QUESTION, Step.class)) {
			assertThat(steps).extracting(Step::text).containsExactly("a", "b", "c");
		}
		seen.clear();
		model.reactive().streamElements(QUESTION, Step.class).doOnNext(seen::add).blockLast(SOON);
		assertThat(seen).containsExactly("{\"items\":[{\"text\":\"a\"}", new Step("a"), ", {\"text\":", "\"b\"}, ",
				new Step("b"), "{\"text\":\"c\"}]}", new Step("c"));
	}

	@Test
	void elementsOfSimpleTypesComeToo() {
		LanguageModel model = pieces("{\"items\":[\"a\"", ",\"b\"]}");
		assertThat(model.reactive().streamElements(QUESTION, String.class).collectList().block(SOON))
			.containsExactly("a", "b");
	}

	@Test
	void anElementThatDoesNotFitFailsAtOnceAndEndsTheExchange() {
		this.emulator.enqueue(EmulatorResponse.stall("{\"items\":[{\"text\":\"a\"},{\"text\":2},{\"te"));
		StepVerifier.create(model().reactive().streamElements(QUESTION, Step.class))
			.expectNext(new Step("a"))
			.expectErrorSatisfies((ex) -> assertThat(((InvalidStructuredOutputException) ex).problems()).singleElement()
				.asString()
				.startsWith("$[1].text: "))
			.verify(SOON);
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void whenTheStreamIsCutOffThenTheElementsBeforeAreGiven() {
		this.emulator.enqueue(EmulatorResponse.truncated("{\"items\":[{\"text\":\"a\"},{\"te"));
		StepVerifier.create(model().reactive().streamElements(QUESTION, Step.class))
			.expectNext(new Step("a"))
			.expectError(IncompleteResponseException.class)
			.verify(SOON);
	}

	@Test
	void elementsAreNotRepaired() {
		this.emulator.enqueue(EmulatorResponse.text("{\"items\":1}"));
		LanguageModel repairing = model().with((options) -> options.structuredOutput((output) -> output.repairs(1)));
		assertThatExceptionOfType(InvalidStructuredOutputException.class)
			.isThrownBy(() -> repairing.streamElements(QUESTION, Step.class).toList());
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void whenTheReaderClosesEarlyThenTheExchangeEnds() {
		this.emulator.enqueue(EmulatorResponse.stall("{\"items\":[{\"text\":\"a\"},{\"te"));
		try (Stream<Step> steps = model().streamElements(QUESTION, Step.class)) {
			assertThat(steps.findFirst()).contains(new Step("a"));
		}
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void aLongStreamCostsLittlePerChunk() {
		int size = 200_000;
		Flux<ChatEvent> chunks = Flux.concat(Flux.just(ChatCompletionChunk.of("{\"items\":[")),
				Flux.range(0, size).map((i) -> ChatCompletionChunk.of("{\"text\":\"Stir, for the time " + i + "\"},")),
				Flux.just(ChatCompletionChunk.of("{\"text\":\"Eat\"}]}", "stop")));
		LanguageModel model = LanguageModel.of((call) -> chunks);
		assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
			PartialValue<List<Step>> last = model.reactive().stream(QUESTION, STEPS).blockLast();
			assertThat(last.value()).hasSize(size + 1);
		});
	}

	@Test
	void treesOfOneAnswerShareWhatIsFinished() {
		LanguageModel model = pieces("{\"items\":[{\"text\":\"a\"},", "{\"text\":\"b\"},", "{\"text\":\"c\"}]}");
		List<JsonNode> trees = model.reactive()
			.stream(QUESTION, STEPS)
			.map(PartialValue::tree)
			.collectList()
			.block(SOON);
		assertThat(trees.get(0).path(0)).isSameAs(trees.get(1).path(0)).isSameAs(trees.get(2).path(0));
	}

	record Step(String text) {

	}

}
