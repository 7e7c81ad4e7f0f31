package io.github.openrouterspring;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.RefusalException;
import io.github.openrouterspring.tool.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Answers that are not complete, for calls that want no such, over a real socket.
 */
class CompleteAnswersTests extends EmulatorTest {

	private static final String HALF = "{\"id\":\"gen-1\",\"model\":\"openai/gpt-4o\",\"choices\":[{\"index\":0,"
			+ "\"finish_reason\":\"%s\",\"message\":{\"role\":\"assistant\",\"content\":\"Half\"}}],"
			+ "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2,\"cost\":0.5}}";

	private void answer(String reason) {
		this.emulator.enqueue(EmulatorResponse.json(HALF.formatted(reason)));
	}

	private static ChatRequest required() {
		return ChatRequest.builder().user("Go").requireComplete().build();
	}

	@ParameterizedTest
	@EnumSource
	void whatWasCutOffIsReturnedUnlessItMustBeComplete(AskingForm form) {
		answer("length");
		ChatResponse response = form.ask(model(), ChatRequest.of("Go"));
		assertThat(response.text()).isEqualTo("Half");
		assertThat(response.isComplete()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void whatWasCutOffFailsWithAllThatCame(AskingForm form) {
		answer("length");
		IncompleteResponseException failure = catchThrowableOfType(IncompleteResponseException.class,
				() -> form.ask(model(), required()));
		assertThat(failure).hasMessageContaining("openai/gpt-4o").hasMessageContaining("cut off");
		assertThat(failure.partialCompletion().text()).isEqualTo("Half");
		assertThat(failure.cost()).isEqualTo("0.5");
		assertThat(failure.generationId()).isNotNull();
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void whatAFilterStoppedIsARefusal() {
		answer("content_filter");
		assertThatExceptionOfType(RefusalException.class).isThrownBy(() -> model().chat(required()))
			.withMessageContaining("content filter");
	}

	@Test
	void aCompleteAnswerIsReturned() {
		answer("stop");
		assertThat(model().chat(required()).text()).isEqualTo("Half");
	}

	@Test
	void theDefaultsOfAModelCountAndACallMayDifferFromThem() {
		LanguageModel strict = model().with((options) -> options.requireComplete());
		answer("length");
		assertThatExceptionOfType(IncompleteResponseException.class).isThrownBy(() -> strict.chat("Go"));
		answer("length");
		assertThat(strict.chat(ChatRequest.builder().user("Go").requireComplete(false).build()).text())
			.isEqualTo("Half");
	}

	@Test
	void inAStreamTheTextComesFirst() {
		answer("length");
		List<String> texts = new ArrayList<>();
		OpenRouterException failure = catchThrowableOfType(OpenRouterException.class,
				() -> model().reactive().stream(required()).texts().doOnNext(texts::add).blockLast(SOON));
		assertThat(failure).isInstanceOf(IncompleteResponseException.class);
		assertThat(String.join("", texts)).isEqualTo("Half");
	}

	@Test
	void aRoundThatWasCutOffRunsNoTool() {
		this.emulator
			.enqueue(EmulatorResponse.json("{\"id\":\"g\",\"choices\":[{\"index\":0,\"finish_reason\":\"length\","
					+ "\"message\":{\"content\":null,\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":"
					+ "{\"name\":\"now\",\"arguments\":\"{\"}}]}}]}"));
		LanguageModel model = model().withTools(Tool.of("now", "The time", () -> "noon"));
		assertThatExceptionOfType(IncompleteResponseException.class).isThrownBy(() -> model.chat(required()));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void aToolCallThatWasCutOffIsToldSo() {
		this.emulator
			.enqueue(EmulatorResponse.json("{\"id\":\"g\",\"choices\":[{\"index\":0,\"finish_reason\":\"length\","
					+ "\"message\":{\"content\":null,\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":"
					+ "{\"name\":\"now\",\"arguments\":\"{\\\"long\\\":\"}}]}}]}"), EmulatorResponse.text("Sorry."));
		model().withTools(Tool.of("now", "The time", () -> "noon")).chat("Go");
		String told = this.emulator.lastRequest().json().path("messages").path(2).path("content").asString();
		assertThat(told).contains("not valid JSON", "{\"long\":", "cut off", "shorter");
	}

	@Test
	void aModelOfOnesOwnIsHeldToItToo() {
		LanguageModel model = LanguageModel.of((call) -> Flux.just(ChatCompletionChunk.of("Half", "length")));
		assertThatExceptionOfType(IncompleteResponseException.class).isThrownBy(() -> model.chat(required()));
	}

}
