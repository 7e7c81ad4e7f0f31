package io.github.openrouterspring.emulator.rules;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import io.github.openrouterspring.emulator.text.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ChatRefusalTests extends EmulatorTest {

	@Test
	void whenKeyIsMissingThenUnauthorized() {
		HttpRequest request = this.client.request("/chat/completions")
			.POST(HttpRequest.BodyPublishers.ofString("{" + WireClient.HELLO + "}"))
			.build();
		HttpResponse<String> response = this.client.send(request);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.body())
			.isEqualTo("{\"error\":{\"message\":\"Missing Authentication header\",\"code\":401}}");
	}

	@Test
	void whenKeyIsInvalidThenUnauthorized() {
		refused(this.client.post("{" + WireClient.HELLO + "}", "sk-invalid"), 401, "User not found.");
	}

	@Test
	void whenCreditIsUsedUpThenPaymentRequired() {
		refused(this.client.post("{" + WireClient.HELLO + "}", "sk-nocredit"), 402, "Insufficient credits");
	}

	@Test
	void whenModelIsUnknownThenBadRequest() {
		refused(this.client.chat("\"model\":\"nothing\"," + WireClient.HELLO), 400, "nothing is not a valid model ID");
	}

	@Test
	void whenStreamIsRefusedThenAnswerIsOrdinaryJson() {
		HttpResponse<String> response = this.client.chat("\"stream\":true,\"model\":\"nothing\"," + WireClient.HELLO);
		refused(response, 400, "nothing");
		assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
	}

	@Test
	void whenJsonIsMalformedThenBadRequest() {
		refused(this.client.chat("\"messages\":["), 400, "Invalid JSON");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			"temperature":2.5                                | temperature
			"temperature":"hot"                              | temperature
			"top_p":-1                                       | top_p
			"max_tokens":0                                   | max_tokens
			"frequency_penalty":3                            | frequency_penalty
			"stream":"yes"                                   | stream
			"stop":["a","b","c","d","e"]                     | stop
			"models":"openai/gpt-4o"                         | models
			"tools":{}                                       | tools
			"max_tokens":1.5                                 | max_tokens
			"top_logprobs":21                                | top_logprobs
			"logit_bias":{"50256":-101}                      | logit_bias.50256
			"reasoning":{"effort":"huge"}                    | reasoning.effort
			"reasoning":{"effort":"low","max_tokens":9}      | reasoning
			"reasoning":{"effort":"low"},"reasoning_effort":"high" | reasoning_effort
			"reasoning_effort":"most"                        | reasoning_effort
			"response_format":{"type":"xml"}                 | response_format.type
			"response_format":{"type":"json_schema"}         | response_format.json_schema
			"tools":[{"type":"function"}]                    | tools.0.function
			"tools":[{"type":"function","function":{"name":"a b"}}] | tools.0.function.name
			"tool_choice":"sometimes"                        | tool_choice
			"tool_choice":"required"                         | tool_choice
			"tool_choice":{"type":"function","function":{"name":"x"}} | tool_choice.function.name
			"provider":{"order":"openai"}                    | provider.order
			"provider":{"data_collection":"maybe"}           | provider.data_collection
			"provider":{"sort":"beauty"}                     | provider.sort
			"provider":{"sort":{"by":"price","partition":1}} | provider.sort.partition
			"provider":{"quantizations":["int5"]}            | provider.quantizations.0
			"provider":{"max_price":{"prompt":"cheap"}}      | provider.max_price.prompt
			"plugins":[{"max_results":3}]                    | plugins.0.id
			"modalities":["smell"]                           | modalities.0
			"modalities":["audio"]                           | stream
			"metadata":{"a":1}                               | metadata.a
			"service_tier":"gold"                            | service_tier
			"cache_control":{"type":"forever"}               | cache_control.type
			"max_tool_calls":31                              | max_tool_calls
			"verbosity":"chatty"                             | verbosity
			"seed":"lucky"                                   | seed
			""")
	void whenFieldIsWrongThenItIsNamed(String field, String name) {
		refused(this.client.chat(field + "," + WireClient.HELLO), 400, name);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					"model":"openai/gpt-4o"                                  | messages
					"messages":[]                                            | messages
					"messages":"hello"                                       | messages
					"messages":[{"role":"user"}]                             | messages.0.content
					"messages":[{"role":"robot","content":"x"}]              | messages.0.role
					"messages":[{"role":"user","content":[{"text":"x"}]}]    | messages.0.content.0.type
					"messages":[{"role":"tool","content":"x"}]               | messages.0.tool_call_id
					"messages":[{"role":"tool","content":"x","tool_call_id":"call_9"}] | call_9
					"messages":["hello"]                                     | messages.0
					"messages":[{"role":"user","content":[{"type":"image_url"}]}]         | messages.0.content.0.image_url
					"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"x","detail":"big"}}]}] | detail
					"messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"https://x","format":"wav"}}]}] | base64
					"messages":[{"role":"assistant","tool_calls":[{"id":"c"}]}]           | messages.0.tool_calls.0.function
					""")
	void whenMessagesAreWrongThenThePlaceIsNamed(String field, String place) {
		refused(this.client.chat(field), 400, place);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					anthropic/claude-sonnet-4.5 | {"type":"reasoning.text","text":"x","format":"anthropic-claude-v1"} | Invalid signature
					google/gemini-2.5-flash     | {"type":"reasoning.text","text":"x","format":"google-gemini-v1"}    | Corrupted thought
					openai/gpt-5                | {"type":"reasoning.encrypted","data":"x","id":"rs_1","format":"openai-responses-v1"},{"type":"reasoning.encrypted","data":"x","id":"rs_1"} | Duplicate item
					""")
	void whenReasoningIsReplayedWronglyThenRefused(String model, String details, String message) {
		refused(this.client.chat("\"model\":\"" + model
				+ "\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\","
				+ "\"reasoning_details\":[" + details + "]},{\"role\":\"user\",\"content\":\"c\"}]"), 400, message);
	}

	@Test
	void whenReasoningIsReplayedAsItCameThenAccepted() {
		for (String model : new String[] { "anthropic/claude-sonnet-4.5", "openai/gpt-5", "deepseek/deepseek-r1" }) {
			JsonNode message = WireClient
				.message(this.client.chat("\"reasoning\":{},\"model\":\"" + model + "\"," + WireClient.HELLO));
			assertThat(this.client
				.chat("\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
						+ Json.write(message) + ",{\"role\":\"user\",\"content\":\"c\"}]")
				.statusCode()).isEqualTo(200);
		}
	}

	@Test
	void whenReasoningIsMandatoryThenItCannotBeTurnedOff() {
		refused(this.client
			.chat("\"model\":\"deepseek/deepseek-r1\",\"reasoning\":{\"effort\":\"none\"}," + WireClient.HELLO), 400,
				"mandatory");
	}

	@Test
	void whenFieldIsUnknownThenItPasses() {
		assertThat(this.client.chat("\"safe_prompt\":true," + WireClient.HELLO).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "400", "404", "408", "429", "500", "502", "503", "529" })
	void whenFaultModelIsAskedThenItsStatusIsAnswered(int status) {
		refused(this.client.chat("\"model\":\"emulator/error-" + status + "\"," + WireClient.HELLO), status,
				"asked to fail");
	}

	@Test
	void whenBodyIsTooLargeThenRefused() {
		String body = "{\"messages\":\"" + "x".repeat(Json.MAX_BODY_BYTES) + "\"}";
		HttpRequest request = this.client.chatRequest("")
			.POST(HttpRequest.BodyPublishers.ofString(body))

			.build();
		refused(this.client.send(request), 413, "32 MB");
	}

	private static void refused(HttpResponse<String> response, int status, String message) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(WireClient.json(response).at("/error/code").intValue()).isEqualTo(status);
		assertThat(WireClient.json(response).at("/error/message").asString()).contains(message);
	}

}
