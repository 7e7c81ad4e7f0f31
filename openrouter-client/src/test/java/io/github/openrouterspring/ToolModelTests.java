package io.github.openrouterspring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.tool.Tool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rounds of a conversation stay with one model, and a new one gets only reasoning
 * that it takes.
 */
class ToolModelTests extends EmulatorTest {

	private static final Tool CLOCK = Tool.of("clock", "The time", () -> "12:00");

	private @Nullable String model(int request) {
		return this.emulator.requests().get(request).json().path("model").asString();
	}

	@Test
	void fallbackIsPinned() {
		this.emulator.enqueue(EmulatorResponse.error(503, "Down"), EmulatorResponse.toolCall("clock", "{}"),
				EmulatorResponse.text("Noon."));
		model().withModel("a/first").withTools(CLOCK).withFallbacks("b/second:nitro").chat("Time?");
		assertThat(List.of(model(0), model(1), model(2))).containsExactly("a/first", "b/second:nitro",
				"b/second:nitro");
	}

	@Test
	void retryIsNoOtherModel() {
		this.emulator.enqueue(EmulatorResponse.error(503, "Down"), EmulatorResponse.toolCall("clock", "{}"),
				EmulatorResponse.text("Noon."));
		try (OpenRouterClient patient = builder()
			.retry(RetryPolicy.DEFAULT.withMaxRetries(1)
				.withDelay(Duration.ofMillis(1), Duration.ofMillis(1))
				.withMultiplier(1)
				.withJitter(0))
			.build()) {
			patient.languageModel().withModel("a/first:nitro").withTools(CLOCK).chat("Time?");
		}
		assertThat(model(2)).isEqualTo("a/first:nitro");
	}

	@Test
	void fallbackOnTheOtherSideIsPinned() {
		List<JsonObject> bodies = asked("b/second-2026-01-31", (options) -> options.fallbackModels("b/second:free"));
		assertThat(bodies.get(1).string("model")).isEqualTo("b/second:free");
		assertThat(bodies.get(1)).doesNotContainKey("models");
	}

	@Test
	void choiceOfTheRouterIsPinned() {
		List<JsonObject> bodies = asked("b/second", (options) -> options.model("openrouter/auto"));
		assertThat(bodies).extracting((body) -> body.string("model")).containsExactly("openrouter/auto", "b/second");
	}

	@Test
	void exactNameOfTheModelIsNoOtherModel() {
		List<JsonObject> bodies = asked("a/first-20260131", (options) -> {
		});
		assertThat(bodies.get(1).string("model")).isEqualTo("a/first");
	}

	@Test
	void newModelGetsNoForeignReasoning() {
		JsonObject signed = JsonObject.of("type", "reasoning.text")
			.with("text", "Hm")
			.with("signature", "abc")
			.with("format", "anthropic-claude-v1");
		JsonObject message = Calls.completion("clock", "{}")
			.message()
			.json()
			.with("reasoning", "Hm")
			.with("reasoning_details", List.of(signed));
		List<JsonObject> bodies = new ArrayList<>();
		LanguageModel model = LanguageModel.of((call) -> {
			bodies.add(call.request().body(false));
			return Flux.just((bodies.size() == 1) ? Calls.of(message) : Calls.text("Noon."));
		})
			.withTools(CLOCK)
			.withModel("anthropic/claude-sonnet-4.5")
			.withFilter(ChatFilter.FALLBACK, (call, next) -> next.exchange(bodies.isEmpty() ? call
					: call.withRequest(call.request().toBuilder().model("google/gemini-3-pro").build())));
		model.chat("Time?");
		JsonObject replayed = bodies.get(1).views("messages", JsonObject::of).get(1);
		assertThat(replayed).doesNotContainKey("reasoning");
		assertThat(replayed.views("reasoning_details", JsonObject::of)).singleElement()
			.satisfies((detail) -> assertThat(detail.string("data")).isEqualTo("skip_thought_signature_validator"));
	}

	private static List<JsonObject> asked(String answering, Consumer<ChatRequestBuilder> options) {
		List<JsonObject> bodies = new ArrayList<>();
		LanguageModel.of((call) -> {
			bodies.add(call.request().body(false));
			ChatCompletion answer = (bodies.size() == 1) ? Calls.completion("clock", "{}") : Calls.text("Noon.");
			return Flux.just(new ChatCompletion(answer.json().with("model", answering)));
		}).withTools(CLOCK).withModel("a/first").with(options).chat(ChatRequest.of("Time?"));
		return bodies;
	}

}
