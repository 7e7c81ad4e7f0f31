package io.github.openrouterspring.chat.assembly;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.github.openrouterspring.Mutations;
import io.github.openrouterspring.Views;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.request.Replay;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever stands in an answer, and whatever is missing, no view fails and nothing is
 * lost.
 */
class AnswerRobustnessTests {

	private static final int RANDOM = 500;

	private static JsonObject completion = JsonObject.empty();

	private static JsonObject chunk = JsonObject.empty();

	@BeforeAll
	static void readTemplate() throws IOException {
		try (InputStream in = ChatCompletion.class.getResourceAsStream("rich-completion.json")) {
			completion = JsonObject.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		JsonObject choice = completion.views("choices", (json) -> json).get(0);
		chunk = completion.with("object", "chat.completion.chunk")
			.with("choices", List.of(choice.with("delta", choice.get("message")).without("message")));
	}

	private static void forEachMutant(JsonObject template, Consumer<JsonObject> check) {
		List<JsonObject> mutants = Mutations.oneByOne(template);
		assertThat(mutants).hasSizeGreaterThan(2000);
		mutants.forEach((mutant) -> check(mutant, check));
		Mutations.atRandom(template, RANDOM, new Random(42)).forEach((mutant) -> check(mutant, check));
		check((JsonObject) Mutations.withUnknownFields(template), check);
		check(JsonObject.empty(), check);
	}

	private static void check(JsonObject mutant, Consumer<JsonObject> check) {
		try {
			check.accept(mutant);
		}
		catch (RuntimeException ex) {
			throw new AssertionError("Failed on " + mutant.toJson(), ex);
		}
	}

	private static void checkView(JsonView view) {
		Views.callAll(view);
		String json = view.json().toJson();
		assertThat(JsonObject.parse(json).toJson()).isEqualTo(json);
		assertThat(view.toString()).isNotEmpty();
	}

	@Test
	void everyAccessorOfACompletionAnswers() {
		forEachMutant(completion, (mutant) -> checkView(new ChatCompletion(mutant)));
	}

	@Test
	void everyAccessorOfAChunkAnswers() {
		forEachMutant(chunk, (mutant) -> checkView(new ChatCompletionChunk(mutant)));
	}

	@Test
	void nothingIsLostOnTheWayFromText() {
		forEachMutant(completion, (mutant) -> {
			String json = mutant.toJson();
			Views.assertNothingLost(JsonObject.parse(json), json);
		});
	}

	@Test
	void assemblerTakesEveryChunk() {
		forEachMutant(chunk, (mutant) -> {
			ChatAssembler assembler = new ChatAssembler();
			assembler.add(new ChatCompletionChunk(chunk));
			assembler.add(new ChatCompletionChunk(mutant));
			checkView(assembler.completion());
			assembler.add(new ChatCompletionChunk(mutant));
			assembler.add(new ChatCompletionChunk(chunk));
			checkView(assembler.completion());
			assertThat(assembler.response().text()).isNotNull();
		});
	}

	@Test
	void assemblerTakesEveryCompletion() {
		forEachMutant(completion, (mutant) -> {
			ChatAssembler assembler = new ChatAssembler();
			assembler.add(new ChatCompletion(mutant));
			checkView(assembler.completion());
		});
	}

	@Test
	void oneChunkAssembledKeepsUnknownFields() {
		JsonObject odd = (JsonObject) Mutations.withUnknownFields(chunk);
		ChatAssembler assembler = new ChatAssembler();
		assembler.add(new ChatCompletionChunk(odd));
		ChatCompletion assembled = assembler.completion();
		assertThat(assembled.json()).containsKey("unknown_first");
		assertThat(assembled.choices().get(0).json()).containsKey("unknown_first");
		assertThat(assembled.message().json()).containsKey("unknown_first");
		assertThat(assembled.toolCalls()).allSatisfy((call) -> assertThat(call.json()).containsKey("unknown_first"));
		assertThat(assembled.message().reasoningDetails())
			.allSatisfy((detail) -> assertThat(detail.json()).containsKeys("unknown_first", "unknown_null"));
		assertThat(assembled.message().audio().json()).containsKey("unknown_first");
		assertThat(assembled.usage().json()).isEqualTo(odd.object("usage"));
	}

	@Test
	void everyMessageCanBeSentAgain() {
		forEachMutant(completion, (mutant) -> {
			AssistantMessage message = new ChatCompletion(mutant).message();
			if (message != null) {
				AssistantMessage sent = Replay.of(message);
				checkView(sent);
				assertThat(Replay.of(sent)).isEqualTo(sent);
			}
		});
	}

}
