package io.github.openrouterspring.springai;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.chat.request.Plugin;
import io.github.openrouterspring.chat.request.ToolDefinition;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.DeadlineExceededException;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.DefaultChatOptionsBuilder;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OpenRouterChatOptionsTests extends BridgeTest {

	private static final ToolCallback CLOCK = FunctionToolCallback
		.builder("clock", (Map<String, Object> zone) -> "noon")
		.description("Tells the time")
		.inputType(Map.class)
		.build();

	private void call(ChatOptions options) {
		this.model.call(new Prompt("Hello", options));
	}

	@Test
	void everythingOfARequestIsSent() {
		call(OpenRouterChatOptions.of((options) -> options.model("anthropic/claude-sonnet-4.5")
			.fallbackModels("openai/gpt-4o")
			.reasoning("high")
			.provider((provider) -> provider.order("anthropic"))
			.plugins(Plugin.of("web"))
			.header("X-Test", "yes")
			.set("brand_new", true)));
		assertThat(sent().path("model").asString()).isEqualTo("anthropic/claude-sonnet-4.5");
		assertThat(sent().path("models").path(0).asString()).isEqualTo("openai/gpt-4o");
		assertThat(sent().path("reasoning").path("effort").asString()).isEqualTo("high");
		assertThat(sent().path("provider").path("order").path(0).asString()).isEqualTo("anthropic");
		assertThat(sent().path("plugins").path(0).path("id").asString()).isEqualTo("web");
		assertThat(sent().path("brand_new").asBoolean()).isTrue();
		assertThat(this.emulator.lastRequest().header("X-Test")).isEqualTo("yes");
	}

	@Test
	void optionsAreEqualByAllThatTheySay() {
		OpenRouterChatOptions options = OpenRouterChatOptions.builder().topK(1).build();
		assertThat(options).isEqualTo(options.mutate().build())
			.hasSameHashCodeAs(options.mutate().build())
			.hasToString(options.mutate().build().toString());
		assertThat(options).isNotEqualTo(options.mutate().topK(2).build())
			.isNotEqualTo(options.mutate().toolCallbacks(CLOCK).build())
			.isNotEqualTo(options.mutate().toolContext(Map.of("a", "b")).build())
			.isNotEqualTo(options.mutate().outputSchema("{}").build())
			.isNotEqualTo("options");
	}

	@Test
	void whatWasNotSaidIsNull() {
		OpenRouterChatOptions options = OpenRouterChatOptions.builder().build();
		assertThat(options.getFrequencyPenalty()).isNull();
		assertThat(options.getPresencePenalty()).isNull();
		assertThat(options.getStopSequences()).isNull();
		assertThat(options.getToolCallbacks()).isNull();
	}

	@Test
	void oneStopSequenceIsAListOfOne() {
		assertThat(OpenRouterChatOptions.of((options) -> options.set("stop", "END")).getStopSequences())
			.containsExactly("END");
	}

	@Test
	void portableOptionsAreSent() {
		call(ChatOptions.builder()
			.model("openai/gpt-4o-mini")
			.temperature(0.5)
			.topP(0.25)
			.topK(7)
			.maxTokens(9)
			.stopSequences(List.of("END"))
			.frequencyPenalty(0.75)
			.presencePenalty(0.125)
			.build());
		assertThat(sent().path("model").asString()).isEqualTo("openai/gpt-4o-mini");
		assertThat(sent().path("temperature").asDouble()).isEqualTo(0.5);
		assertThat(sent().path("top_p").asDouble()).isEqualTo(0.25);
		assertThat(sent().path("top_k").asInt()).isEqualTo(7);
		assertThat(sent().path("max_tokens").asInt()).isEqualTo(9);
		assertThat(sent().path("stop").path(0).asString()).isEqualTo("END");
		assertThat(sent().path("frequency_penalty").asDouble()).isEqualTo(0.75);
		assertThat(sent().path("presence_penalty").asDouble()).isEqualTo(0.125);
	}

	@Test
	void portableOptionsCanBeReadBack() {
		ChatOptions options = OpenRouterChatOptions.builder()
			.model("a/b")
			.temperature(0.5)
			.topP(0.25)
			.topK(7)
			.maxTokens(9)
			.stopSequences(List.of("END"))
			.frequencyPenalty(0.75)
			.presencePenalty(0.125)
			.build();
		assertThat(options.getModel()).isEqualTo("a/b");
		assertThat(options.getTemperature()).isEqualTo(0.5);
		assertThat(options.getTopP()).isEqualTo(0.25);
		assertThat(options.getTopK()).isEqualTo(7);
		assertThat(options.getMaxTokens()).isEqualTo(9);
		assertThat(options.getStopSequences()).containsExactly("END");
		assertThat(options.getFrequencyPenalty()).isEqualTo(0.75);
		assertThat(options.getPresencePenalty()).isEqualTo(0.125);
	}

	@Test
	void whatIsNotSetComesFromTheLanguageModel() {
		call(OpenRouterChatOptions.of((options) -> options.temperature(0.5)));
		assertThat(sent().path("model").asString()).isEqualTo("openai/gpt-4o");
		assertThat(sent().has("top_p")).isFalse();
	}

	@Test
	void modelShowsItsDefaults() {
		assertThat(this.model.getOptions().getModel()).isEqualTo("openai/gpt-4o");
	}

	@Test
	void nullTakesBackWhatWasSet() {
		OpenRouterChatOptions options = OpenRouterChatOptions.of((request) -> request.temperature(0.5))
			.mutate()
			.temperature(null)
			.build();
		assertThat(options.getTemperature()).isNull();
	}

	@Test
	void nullWhereNothingWasSetLeavesTheDefault() {
		call(OpenRouterChatOptions.builder().model(null).build());
		assertThat(sent().path("model").asString()).isEqualTo("openai/gpt-4o");
	}

	@Test
	void anotherModelDropsInheritedFallbacks() {
		OpenRouterChatOptions options = OpenRouterChatOptions
			.of((request) -> request.model("a/b").fallbackModels("c/d"))
			.mutate()
			.model("e/f")
			.build();
		assertThat(options.request().fallbackModels()).isEmpty();
	}

	@Test
	void fallbacksNamedBesideTheModelStay() {
		OpenRouterChatOptions options = OpenRouterChatOptions.builder()
			.request((request) -> request.fallbackModels("c/d"))
			.model("e/f")
			.build();
		assertThat(options.request().fallbackModels()).containsExactly("c/d");
	}

	@Test
	void othersOptionsAreLaidOverOurs() {
		OpenRouterChatOptions options = OpenRouterChatOptions.of((request) -> request.temperature(0.5).maxTokens(5))
			.mutate()
			.combineWith(ChatOptions.builder().temperature(0.25))
			.build();
		assertThat(options.getTemperature()).isEqualTo(0.25);
		assertThat(options.getMaxTokens()).isEqualTo(5);
	}

	@Test
	void toolsAndSchemaAreTakenOver() {
		OpenRouterChatOptions options = OpenRouterChatOptions.builder()
			.toolCallbacks(CLOCK)
			.combineWith(ToolCallingChatOptions.builder().toolContext("user", "u1"))
			.combineWith(StructuredOutputChatOptions.builder().outputSchema("{}"))
			.build();
		assertThat(options.getToolCallbacks()).containsExactly(CLOCK);
		assertThat(options.getToolContext()).containsEntry("user", "u1");
		assertThat(options.getOutputSchema()).isEqualTo("{}");
	}

	@Test
	void copyOfABuilderIsItsOwn() {
		OpenRouterChatOptionsBuilder builder = OpenRouterChatOptions.builder().temperature(0.5);
		OpenRouterChatOptionsBuilder copy = builder.clone().temperature(0.25).toolCallbacks(CLOCK);
		assertThat(builder.build().getTemperature()).isEqualTo(0.5);
		assertThat(builder.build().getToolCallbacks()).isNull();
		assertThat(copy.build().getTemperature()).isEqualTo(0.25);
	}

	@Test
	void anotherProvidersOptionsAreRefused() {
		ChatOptions others = new OtherOptionsBuilder().build();
		assertThatIllegalArgumentException().isThrownBy(() -> call(others))
			.withMessageContaining(others.getClass().getName())
			.withMessageContaining("OpenRouterChatOptions");
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void optionOutOfItsRangeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> OpenRouterChatOptions.builder().temperature(3.0).build())
			.withMessageContaining("temperature");
	}

	@Test
	void aSystemPromptOfTheOptionsIsSent() {
		call(OpenRouterChatOptions.builder().request((request) -> request.system("Be brief.")).build());
		assertThat(sent().path("messages").path(0).path("role").asString()).isEqualTo("system");
		assertThat(sent().path("messages").path(1).path("role").asString()).isEqualTo("user");
	}

	@Test
	void serverToolsStandBesideFunctions() {
		call(OpenRouterChatOptions.builder()
			.request((request) -> request.tools(ToolDefinition.webSearch()))
			.toolCallbacks(CLOCK)
			.build());
		assertThat(sent().path("tools").path(0).path("type").asString()).isEqualTo("openrouter:web_search");
		assertThat(sent().path("tools").path(1).path("function").path("name").asString()).isEqualTo("clock");
		assertThat(sent().path("tools").path(1).path("function").path("parameters").path("type").asString())
			.isEqualTo("object");
	}

	@Test
	void outputSchemaIsAResponseFormat() {
		call(OpenRouterChatOptions.builder().outputSchema("{\"type\":\"object\"}").build());
		assertThat(sent().path("response_format").path("type").asString()).isEqualTo("json_schema");
		assertThat(sent().path("response_format").path("json_schema").path("strict").asBoolean()).isTrue();
		assertThat(sent().path("response_format").path("json_schema").path("schema").path("type").asString())
			.isEqualTo("object");
	}

	@Test
	void outputSchemaThatIsNoJsonIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> call(OpenRouterChatOptions.builder().outputSchema("a list of cats").build()))
			.withMessage("The output schema is not a JSON object; give a JSON Schema");
	}

	@Test
	void deadlineOfACallHolds() {
		this.emulator.enqueue(EmulatorResponse.stall(""));
		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> call(OpenRouterChatOptions.of((options) -> options.timeout(Duration.ofMillis(200)))));
	}

	@Test
	void keyOfACallIsNotShown() {
		assertThat(OpenRouterChatOptions.of((options) -> options.apiKey("sk-or-v1-secret"))).asString()
			.doesNotContain("secret");
	}

	private static final class OtherOptionsBuilder extends DefaultChatOptionsBuilder<OtherOptionsBuilder> {

		@Override
		public ChatOptions build() {
			return new OtherOptions();
		}

	}

	private static final class OtherOptions extends org.springframework.ai.chat.prompt.DefaultChatOptions {

		OtherOptions() {
			super(null, null, null, null, null, null, null, null);
		}

	}

}
