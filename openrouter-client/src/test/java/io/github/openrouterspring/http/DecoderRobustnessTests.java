package io.github.openrouterspring.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.openrouterspring.Mutations;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever stands in a body, it becomes an answer without loss, or a failure that says
 * what is wrong.
 */
class DecoderRobustnessTests {

	private static JsonObject template = JsonObject.empty();

	@BeforeAll
	static void readTemplate() throws IOException {
		try (InputStream in = ChatCompletion.class.getResourceAsStream("rich-completion.json")) {
			template = JsonObject.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
	}

	private static JsonObject withoutErrors() {
		JsonObject choice = template.views("choices", (json) -> json).get(0);
		return template.without("error").with("choices", List.of(choice.without("error")));
	}

	private static List<JsonObject> mutants(JsonObject from) {
		List<JsonObject> mutants = new ArrayList<>(Mutations.oneByOne(from));
		mutants.addAll(Mutations.atRandom(from, 1000, new Random(7)));
		return mutants;
	}

	private static List<ChatEvent> decode(boolean streamed, int status, String body) {
		AnswerDecoder decoder = new AnswerDecoder("a/b", streamed, "sk-or-v1-secret", Limits.DEFAULT);
		decoder.head(status, HttpHeaders.EMPTY);
		decoder.feed(DefaultDataBufferFactory.sharedInstance.wrap(body.getBytes(StandardCharsets.UTF_8)));
		List<ChatEvent> events = new ArrayList<>();
		for (ChatEvent event = decoder.next(); event != null; event = decoder.next()) {
			events.add(event);
		}
		decoder.end();
		for (ChatEvent event = decoder.next(); event != null; event = decoder.next()) {
			events.add(event);
		}
		assertThat(decoder.isDone()).isTrue();
		return events;
	}

	@Test
	void wholeAnswerComesWithoutLossOrFailsWithWords() {
		int answers = 0;
		for (JsonObject mutant : mutants(withoutErrors())) {
			try {
				assertThat(decode(false, 200, mutant.toJson())).element(1).isEqualTo(new ChatCompletion(mutant));
				answers++;
			}
			catch (OpenRouterException ex) {
				assertThat(ex).hasMessageMatching("(?s).{20,}");
				assertThat(hasChoices(mutant) && mutant.get("error") == null && !hasChoiceError(mutant)).isFalse();
			}
		}
		assertThat(answers).isGreaterThan(1000);
	}

	private static boolean hasChoices(JsonObject answer) {
		return !answer.views("choices", (choice) -> choice).isEmpty();
	}

	private static boolean hasChoiceError(JsonObject answer) {
		return answer.views("choices", (choice) -> choice).stream().anyMatch((choice) -> choice.get("error") != null);
	}

	@Test
	void eventComesWithoutLoss() {
		for (JsonObject mutant : mutants(withoutErrors())) {
			try {
				List<ChatEvent> events = decode(true, 200, "data: " + mutant.toJson() + "\n\ndata: [DONE]\n\n");
				assertThat(events).element(1).isEqualTo(new ChatCompletionChunk(mutant));
			}
			catch (OpenRouterException ex) {
				assertThat(mutant.get("error") != null || hasChoiceError(mutant)).isTrue();
			}
		}
	}

	@Test
	void everyErrorIsAnExceptionOfOurs() {
		JsonObject error = JsonObject.of("error", template.object("error"));
		for (JsonObject mutant : mutants(error)) {
			for (int status : new int[] { 200, 429, 503 }) {
				try {
					decode(false, status, mutant.toJson());
					throw new AssertionError("An error became an answer: " + mutant.toJson());
				}
				catch (OpenRouterException ex) {
					assertThat(ex.getMessage()).isNotBlank();
					assertThat(ex.details()).isNotNull();
				}
			}
		}
	}

}
