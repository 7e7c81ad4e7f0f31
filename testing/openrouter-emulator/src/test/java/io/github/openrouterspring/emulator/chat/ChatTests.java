package io.github.openrouterspring.emulator.chat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import io.github.openrouterspring.emulator.text.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ChatTests extends EmulatorTest {

	@Test
	void whenAskedThenAnswersWithTheModelThatWasAsked() {
		JsonNode json = WireClient.json(this.client.chat("\"model\":\"mistralai/codestral\"," + WireClient.HELLO));
		assertThat(json.path("object").asString()).isEqualTo("chat.completion");
		assertThat(json.path("model").asString()).isEqualTo("mistralai/codestral");
		assertThat(json.path("provider").asString()).isEqualTo("Mistral");
		assertThat(json.path("id").asString()).matches("gen-\\d{10}-[A-Za-z0-9]{20}");
	}

	@Test
	void answerSaysThatNoModelWasAsked() {
		assertThat(WireClient.content(this.client.chat(WireClient.HELLO))).contains("emulator", "o model was asked",
				"\"Hello there\"");
	}

	@Test
	void generationIdIsAlsoAHeader() {
		HttpResponse<String> response = this.client.chat(WireClient.HELLO);
		assertThat(response.headers().firstValue("x-generation-id"))
			.hasValue(WireClient.json(response).path("id").asString());
	}

	@Test
	void whenAskedTwiceThenSaysTheSame() {
		assertThat(WireClient.content(this.client.chat(WireClient.HELLO)))
			.isEqualTo(WireClient.content(this.client.chat(WireClient.HELLO)));
	}

	@Test
	void whenAskedTwiceThenIdsDiffer() {
		assertThat(WireClient.json(this.client.chat(WireClient.HELLO)).path("id"))
			.isNotEqualTo(WireClient.json(this.client.chat(WireClient.HELLO)).path("id"));
	}

	@Test
	void whenNoModelIsNamedThenTheAccountDefaultAnswers() {
		assertThat(model("" + WireClient.HELLO)).isEqualTo("openai/gpt-4o-mini");
	}

	@Test
	void whenRouterIsAskedThenAConcreteModelAnswers() {
		assertThat(model("\"model\":\"openrouter/auto\"," + WireClient.HELLO)).doesNotStartWith("openrouter/");
	}

	@Test
	void whenDynamicSuffixIsAskedThenTheBareModelAnswers() {
		assertThat(model("\"model\":\"openai/gpt-4o:nitro\"," + WireClient.HELLO)).isEqualTo("openai/gpt-4o");
	}

	@Test
	void whenAliasIsAskedThenItsTargetAnswers() {
		assertThat(model("\"model\":\"~openai/gpt-latest\"," + WireClient.HELLO)).isEqualTo("openai/gpt-5.2");
	}

	@Test
	void whenPresetIsAskedThenItsModelAnswers() {
		assertThat(model("\"model\":\"openai/gpt-4o@preset/mine\"," + WireClient.HELLO)).isEqualTo("openai/gpt-4o");
		assertThat(model("\"model\":\"@preset/mine\"," + WireClient.HELLO)).isEqualTo("openai/gpt-4o-mini");
	}

	@Test
	void whenFirstModelFailsThenFallbackAnswers() {
		assertThat(model("\"model\":\"emulator/error-503\",\"models\":[\"emulator/error-502\",\"openai/gpt-4o\"],"
				+ WireClient.HELLO))
			.isEqualTo("openai/gpt-4o");
	}

	@Test
	void costFollowsFromTheListedPrice() {
		JsonNode usage = WireClient.json(this.client.chat("\"model\":\"openai/gpt-4o\"," + WireClient.HELLO))
			.path("usage");
		BigDecimal expected = new BigDecimal("0.0000025").multiply(usage.path("prompt_tokens").decimalValue())
			.add(new BigDecimal("0.00001").multiply(usage.path("completion_tokens").decimalValue()));
		assertThat(usage.path("cost").decimalValue()).isEqualByComparingTo(expected);
		assertThat(usage.path("total_tokens").intValue())
			.isEqualTo(usage.path("prompt_tokens").intValue() + usage.path("completion_tokens").intValue());
	}

	@Test
	void whenModelIsFreeThenCostIsZero() {
		JsonNode json = WireClient
			.json(this.client.chat("\"model\":\"meta-llama/llama-3.1-8b-instruct:free\"," + WireClient.HELLO));
		assertThat(json.at("/usage/cost").decimalValue()).isZero();
		assertThat(json.path("model").asString()).endsWith(":free");
	}

	@Test
	void whenLimitIsReachedThenAnswerIsCut() {
		JsonNode json = WireClient.json(this.client.chat("\"max_tokens\":5," + WireClient.HELLO));
		assertThat(json.at("/choices/0/finish_reason").asString()).isEqualTo("length");
		assertThat(json.at("/usage/completion_tokens").intValue()).isEqualTo(5);
	}

	@Test
	void whenStopSequenceOccursThenAnswerEndsBeforeIt() {
		HttpResponse<String> response = this.client.chat("\"stop\":[\"emulator\"]," + WireClient.HELLO);
		assertThat(WireClient.content(response)).isNotEmpty().doesNotContain("emulator");
	}

	@Test
	void whenSeveralChoicesAreAskedThenThereAreSeveral() {
		assertThat(WireClient.json(this.client.chat("\"n\":3," + WireClient.HELLO)).path("choices")).hasSize(3);
	}

	@Test
	void whenCodeIsAskedThenAnswerHasACodeBlock() {
		assertThat(WireClient
			.content(this.client.chat("\"messages\":[{\"role\":\"user\",\"content\":\"Write a Java function\"}]")))
			.contains("```java");
	}

	@Test
	void answerReflectsTheConversation() {
		assertThat(WireClient.content(this.client.chat("""
				"messages":[{"role":"system","content":"Be brief"},{"role":"user","content":"One"},
				{"role":"assistant","content":"Two"},{"role":"user","content":[{"type":"text","text":"Three"}]}]""")))
			.contains("4 messages", "\"Be brief\"", "\"Three\"", "1 of them");
	}

	@Test
	void whenJsonIsAskedThenAnswerIsJson() {
		HttpResponse<String> response = this.client
			.chat("\"response_format\":{\"type\":\"json_object\"}," + WireClient.HELLO);
		assertThat(Json.parse(WireClient.content(response)).path("emulated").asBoolean()).isTrue();
	}

	@Test
	void whenSchemaIsGivenThenAnswerFollowsIt() {
		HttpResponse<String> response = this.client.chat("""
				"response_format":{"type":"json_schema","json_schema":{"name":"recipe","schema":{"type":"object",
				"properties":{"minutes":{"type":"integer"}},"required":["minutes"]}}},""" + WireClient.HELLO);
		assertThat(WireClient.content(response)).isEqualTo("{\"minutes\":1}");
	}

	@Test
	void whenReasoningIsAskedThenItComesWithDetails() {
		JsonNode message = WireClient.message(
				this.client.chat("\"model\":\"anthropic/claude-sonnet-4.5\",\"reasoning\":{}," + WireClient.HELLO));
		assertThat(message.path("reasoning").asString()).isNotEmpty()
			.isEqualTo(message.at("/reasoning_details/0/text").asString());
		assertThat(message.at("/reasoning_details/0/signature").asString()).isNotEmpty();
	}

	@Test
	void whenReasoningIsExcludedThenOnlyItsTokensShow() {
		JsonNode json = WireClient.json(this.client.chat("\"reasoning\":{\"exclude\":true}," + WireClient.HELLO));
		assertThat(json.at("/choices/0/message/reasoning").isNull()).isTrue();
		assertThat(json.at("/usage/completion_tokens_details/reasoning_tokens").intValue()).isPositive();
	}

	private String model(String fields) {
		return WireClient.json(this.client.chat(fields)).path("model").asString();
	}

}
