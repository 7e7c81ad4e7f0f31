package io.github.openrouterspring;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.structured.PartialValue;
import io.github.openrouterspring.structured.StructuredResponse;
import io.github.openrouterspring.tool.Tool;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values out of answers that tools were called for: only the final answer counts.
 */
class StructuredToolsTests extends EmulatorTest {

	private static final ChatRequest QUESTION = ChatRequest.of("What to wear in Vienna?");

	private final AtomicInteger lookups = new AtomicInteger();

	private LanguageModel dressing(int repairs) {
		Tool weather = Tool.of("weather", "Weather of a city", City.class, (city) -> {
			this.lookups.incrementAndGet();
			return "{" + city.name() + ": 21 degrees}";
		});
		return model().withTools(weather)
			.with((options) -> options.structuredOutput((output) -> output.repairs(repairs)));
	}

	private void lookup() {
		this.emulator.enqueue(EmulatorResponse.toolCall("weather", "{\"name\":\"Vienna\"}"));
	}

	private void answer(String text) {
		this.emulator.enqueue(EmulatorResponse.text(text));
	}

	private JsonNode sent() {
		return this.emulator.lastRequest().json();
	}

	@Test
	void theFinalAnswerIsTheValue() {
		lookup();
		answer("{\"outfit\":\"T-shirt\"}");
		StructuredResponse<Advice> response = dressing(0).chat(QUESTION, Advice.class);
		assertThat(response.value().outfit()).isEqualTo("T-shirt");
		assertThat(response.response().rounds()).hasSize(2);
		assertThat(this.lookups).hasValue(1);
		assertThat(sent().path("response_format").path("type").asString()).isEqualTo("json_schema");
	}

	@Test
	void aRepairGoesOnWithWhatTheToolsFound() {
		lookup();
		answer("{\"outfit\":1}");
		answer("{\"outfit\":\"T-shirt\"}");
		StructuredResponse<Advice> response = dressing(1).chat(QUESTION, Advice.class);
		assertThat(response.value().outfit()).isEqualTo("T-shirt");
		assertThat(this.lookups).hasValue(1);
		assertThat(sent().path("messages").valueStream().map((message) -> message.path("role").asString()))
			.containsExactly("user", "assistant", "tool", "assistant", "user");
		assertThat(response.response().failedAttempts()).hasSize(1);
	}

	@Test
	void aRepairedAnswerHasTheRoundsBeforeItAndTheirCostOnce() {
		lookup();
		answer("{\"outfit\":1}");
		answer("{\"outfit\":\"T-shirt\"}");
		ChatResponse response = dressing(1).chat(QUESTION, Advice.class).response();
		assertThat(response.rounds()).hasSize(2);
		assertThat(response.conversation()).extracting((message) -> message.json().string("role"))
			.containsExactly("user", "assistant", "tool", "assistant");
		OpenRouterException failure = (OpenRouterException) response.failedAttempts().get(0).failure();
		assertThat(failure.partialResponse().rounds()).hasSize(1);
		assertThat(failure.partialResponse().text()).isEqualTo("{\"outfit\":1}");
	}

	@Test
	void toolsMayBeCalledForARepair() {
		answer("{\"outfit\":1}");
		lookup();
		answer("{\"outfit\":\"Coat\"}");
		assertThat(dressing(1).chat(QUESTION, Advice.class).value().outfit()).isEqualTo("Coat");
		assertThat(sent().path("messages").valueStream().map((message) -> message.path("role").asString()))
			.containsExactly("user", "assistant", "user", "assistant", "tool");
	}

	@Test
	void everyRepairHasTheWholeConversationOnce() {
		lookup();
		answer("{\"outfit\":1}");
		lookup();
		answer("{\"outfit\":2}");
		answer("{\"outfit\":\"Coat\"}");
		assertThat(dressing(2).chat(QUESTION, Advice.class).value().outfit()).isEqualTo("Coat");
		assertThat(sent().path("messages").valueStream().map((message) -> message.path("role").asString()))
			.containsExactly("user", "assistant", "tool", "assistant", "user", "assistant", "tool", "assistant",
					"user");
	}

	@Test
	void theValueGrowsInTheFinalAnswerOnly() {
		this.emulator.enqueue(EmulatorResponse.events("""
				{"choices":[{"index":0,"delta":{"role":"assistant","content":"{\\"let\\": \\"me look"}}]}""",
				"""
						{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c1","type":"function",
						"function":{"name":"weather","arguments":"{\\"name\\":\\"Vienna\\"}"}}]},"finish_reason":"tool_calls"}]}"""
					.replace("\n", "")));
		answer("{\"outfit\":\"T-shirt\"}");
		List<PartialValue<Advice>> partials = dressing(0).reactive()
			.stream(QUESTION, Advice.class)
			.collectList()
			.block(SOON);
		assertThat(partials.get(partials.size() - 1).value().outfit()).isEqualTo("T-shirt");
		assertThat(partials).extracting((partial) -> partial.tree().has("let")).contains(true).endsWith(false);
		assertThat(partials.get(partials.size() - 2).tree().path("outfit").asString()).startsWith("T-");
	}

	@Test
	void elementsComeOutOfTheFinalAnswer() {
		lookup();
		answer("{\"items\":[{\"outfit\":\"T-shirt\"},{\"outfit\":\"Coat\"}]}");
		assertThat(dressing(0).reactive().streamElements(QUESTION, Advice.class).collectList().block(SOON))
			.extracting(Advice::outfit)
			.containsExactly("T-shirt", "Coat");
	}

	record City(String name) {

	}

	record Advice(String outfit) {

	}

}
