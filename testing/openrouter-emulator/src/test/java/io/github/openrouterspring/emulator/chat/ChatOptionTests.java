package io.github.openrouterspring.emulator.chat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ChatOptionTests extends EmulatorTest {

	@Test
	void imagesComeWhenAskedFor() {
		JsonNode json = json("\"model\":\"google/gemini-2.5-flash-image\",\"modalities\":[\"text\",\"image\"],");
		assertThat(json.at("/choices/0/message/images/0/image_url/url").asString())
			.startsWith("data:image/png;base64,");
		assertThat(json.at("/usage/completion_tokens_details/image_tokens").intValue()).isPositive();
	}

	@Test
	void soundComesInPieces() {
		HttpResponse<String> response = this.client.chat("\"stream\":true,\"model\":\"openai/gpt-audio\","
				+ "\"modalities\":[\"text\",\"audio\"]," + WireClient.HELLO);
		assertThat(WireClient.chunks(response).filter((chunk) -> chunk.at("/choices/0/delta/audio").isObject()))
			.hasSize(3);
	}

	@Test
	void whenSoundIsAskedForAtOnceThenRefused() {
		assertThat(this.client.chat("\"model\":\"openai/gpt-audio\",\"modalities\":[\"audio\"]," + WireClient.HELLO)
			.statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			"plugins":[{"id":"web"}],
			"model":"openai/gpt-4o-mini:online",
			"tools":[{"type":"openrouter:web_search"}],
			""")
	void searchIsCitedAndBilled(String fields) {
		JsonNode json = json(fields);
		assertThat(json.at("/choices/0/message/annotations/0/url_citation/url").asString()).startsWith("https://");
		assertThat(json.at("/usage/server_tool_use_details/web_search_requests").intValue()).isOne();
		BigDecimal difference = json.at("/usage/cost")
			.decimalValue()
			.subtract(json.at("/usage/cost_details/upstream_inference_cost").decimalValue());
		assertThat(difference).isEqualByComparingTo("0.004");
	}

	@Test
	void disabledPluginDoesNothing() {
		assertThat(json("\"plugins\":[{\"id\":\"web\",\"enabled\":false}],").at("/choices/0/message/annotations")
			.isMissingNode()).isTrue();
	}

	@Test
	void filesComeBackParsed() {
		JsonNode json = WireClient.json(this.client.chat("""
				"messages":[{"role":"user","content":[{"type":"text","text":"Read"},
				{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AA=="}}]}]"""));
		assertThat(json.at("/choices/0/message/annotations/0/file/name").asString()).isEqualTo("a.pdf");
	}

	@Test
	void logprobsCoverTheTokens() {
		JsonNode json = json("\"logprobs\":true,\"top_logprobs\":2,\"max_tokens\":4,");
		assertThat(json.at("/choices/0/logprobs/content")).hasSize(4);
		assertThat(json.at("/choices/0/logprobs/content/0/top_logprobs")).hasSize(2);
	}

	@Test
	void whenModelHasNoLogprobsThenTheyAreNull() {
		assertThat(json("\"logprobs\":true,\"model\":\"anthropic/claude-3-haiku\",").at("/choices/0/logprobs").isNull())
			.isTrue();
	}

	@Test
	void firstEventEchoesWhatGoesUpstream() {
		HttpResponse<String> response = this.client
			.chat("\"stream\":true,\"debug\":{\"echo_upstream_body\":true}," + WireClient.HELLO);
		JsonNode first = WireClient.chunks(response).findFirst().orElseThrow();
		assertThat(first.path("choices")).isEmpty();
		assertThat(first.at("/debug/echo_upstream_body/messages/0/content").asString()).isEqualTo("Hello there");
	}

	@Test
	void serviceTierIsTold() {
		assertThat(json("\"service_tier\":\"fast\",").path("service_tier").asString()).isEqualTo("priority");
	}

	@Test
	void severalNamedToolsAreCalledTogether() {
		JsonNode message = WireClient.message(this.client
			.chat("""
					"tools":[{"type":"function","function":{"name":"a_one"}},{"type":"function","function":{"name":"b_two"}}],
					"messages":[{"role":"user","content":"a one, b two"}]"""));
		assertThat(message.path("tool_calls")).hasSize(2);
	}

	@Test
	void whenParallelCallsAreOffThenOneToolIsCalled() {
		JsonNode message = WireClient.message(this.client.chat("""
				"parallel_tool_calls":false,"tools":[{"type":"function","function":{"name":"a_one"}},
				{"type":"function","function":{"name":"b_two"}}],
				"messages":[{"role":"user","content":"a one, b two"}]"""));
		assertThat(message.path("tool_calls")).hasSize(1);
	}

	@Test
	void whenReasoningIsMandatoryThenItComesUnasked() {
		assertThat(json("\"model\":\"deepseek/deepseek-r1\",").at("/choices/0/message/reasoning").asString())
			.isNotEmpty();
	}

	@Test
	void autoRouterKeepsToItsList() {
		assertThat(json("\"model\":\"openrouter/auto\",\"plugins\":[{\"id\":\"auto-router\","
				+ "\"allowed_models\":[\"google/*\"]}],")
			.path("model")
			.asString()).startsWith("google/");
	}

	@Test
	void presetFillsInWhatTheRequestLeavesOpen() {
		this.emulator.preset("short", "{\"model\":\"openai/gpt-4o\",\"max_tokens\":3,\"temperature\":1}");
		JsonNode json = json("\"model\":\"@preset/short\",\"max_tokens\":5,");
		assertThat(json.path("model").asString()).isEqualTo("openai/gpt-4o");
		assertThat(json.at("/usage/completion_tokens").intValue()).isEqualTo(5);
		assertThat(json("\"preset\":\"short\",").at("/usage/completion_tokens").intValue()).isEqualTo(3);
		assertThat(json("\"model\":\"openai/gpt-4@preset/short\",").path("model").asString()).isEqualTo("openai/gpt-4");
	}

	private JsonNode json(String fields) {
		HttpResponse<String> response = this.client.chat(fields + WireClient.HELLO);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return WireClient.json(response);
	}

}
