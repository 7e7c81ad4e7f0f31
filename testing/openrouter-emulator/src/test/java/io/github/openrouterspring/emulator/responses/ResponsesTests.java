package io.github.openrouterspring.emulator.responses;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import io.github.openrouterspring.emulator.text.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ResponsesTests extends EmulatorTest {

	@Test
	void textIsAnswered() {
		JsonNode json = WireClient.json(post("{\"input\":\"Hello there\"}"));
		assertThat(json.path("status").asString()).isEqualTo("completed");
		assertThat(json.at("/output/0/content/0/text").asString()).contains("\"Hello there\"")
			.isEqualTo(json.path("output_text").asString());
		assertThat(json.at("/usage/cost").decimalValue()).isPositive();
	}

	@Test
	void eventsMakeTheWholeText() {
		HttpResponse<String> response = post("{\"stream\":true,\"input\":\"Hello there\"}");
		String text = WireClient.chunks(response)
			.filter((event) -> event.path("type").asString().equals("response.output_text.delta"))
			.map((event) -> event.path("delta").asString())
			.reduce("", String::concat);
		JsonNode last = WireClient.chunks(response).reduce((first, second) -> second).orElseThrow();
		assertThat(last.path("type").asString()).isEqualTo("response.completed");
		assertThat(text).isEqualTo(last.at("/response/output_text").asString());
		assertThat(response.body()).endsWith("data: [DONE]\n\n").doesNotContain("event:");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aPageMayStandInThePlaceOfAnAnswer(boolean streamed) {
		for (String model : List.of("emulator/html-502", "emulator/html502")) {
			HttpResponse<String> response = post(
					"{\"model\":\"" + model + "\",\"stream\":" + streamed + ",\"input\":\"Hello\"}");
			assertThat(response.statusCode()).isEqualTo(502);
			assertThat(response.body()).contains("<title>502 Bad Gateway</title>");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "emulator/choice-error", "emulator/mid-stream-error" })
	void anAnswerMayFailAfterItsText(String model) {
		JsonNode whole = WireClient.json(post("{\"model\":\"" + model + "\",\"input\":\"Hello\"}"));
		assertThat(whole.path("status").asString()).isEqualTo("failed");
		assertThat(whole.at("/error/message").asString()).isEqualTo("Provider returned error");
		JsonNode last = WireClient.chunks(post("{\"model\":\"" + model + "\",\"stream\":true,\"input\":\"Hello\"}"))
			.reduce((first, second) -> second)
			.orElseThrow();
		assertThat(last.path("type").asString()).isEqualTo("response.failed");
		assertThat(last.at("/response/error/code").asString()).isEqualTo("server_error");
	}

	@Test
	void anAnswerMayBeCutOff() {
		assertThat(post("{\"model\":\"emulator/truncated\",\"stream\":true,\"input\":\"Hello\"}").body())
			.doesNotContain("response.completed", "[DONE]");
		assertThat(post("{\"model\":\"emulator/truncated\",\"input\":\"Hello\"}").body()).doesNotEndWith("}");
	}

	@Test
	void whatItDoesNotUseIsSaidAgain() {
		JsonNode json = WireClient.json(post("""
				{"input":"Hello","reasoning":{"effort":"low"},"text":{"verbosity":"low"},"truncation":"auto",
				"service_tier":"flex","max_tool_calls":3,"prompt_cache_key":"p","safety_identifier":"s"}"""));
		assertThat(json.at("/reasoning/effort").asString()).isEqualTo("low");
		assertThat(json.at("/text/verbosity").asString()).isEqualTo("low");
		assertThat(json.path("truncation").asString()).isEqualTo("auto");
		assertThat(json.path("service_tier").asString()).isEqualTo("flex");
		assertThat(json.path("max_tool_calls").intValue()).isEqualTo(3);
		assertThat(json.path("prompt_cache_key").asString()).isEqualTo("p");
		assertThat(json.path("safety_identifier").asString()).isEqualTo("s");
	}

	@Test
	void whatWasNotAskedForIsSaidToo() {
		JsonNode json = WireClient.json(post("{\"input\":\"Hello\"}"));
		assertThat(json.path("service_tier").asString()).isEqualTo("auto");
		assertThat(json.path("background").isBoolean()).isTrue();
		assertThat(json.path("previous_response_id").isNull()).isTrue();
		assertThat(json.path("max_tool_calls").isNull()).isTrue();
	}

	@Test
	void functionsAreCalledAndAnswered() {
		String tools = "\"tools\":[{\"type\":\"function\",\"name\":\"get_weather\",\"parameters\":{\"type\":\"object\"}}],";
		JsonNode json = WireClient.json(post("{" + tools + "\"tool_choice\":\"required\",\"input\":\"Hello\"}"));
		JsonNode call = json.at("/output/0");
		assertThat(call.path("type").asString()).isEqualTo("function_call");
		JsonNode next = WireClient.json(post("{" + tools + "\"input\":[{\"role\":\"user\",\"content\":\"Hello\"},"
				+ Json.write(call) + ",{\"type\":\"function_call_output\",\"call_id\":\""
				+ call.path("call_id").asString() + "\",\"output\":\"sunny\"}]}"));
		assertThat(next.path("output_text").asString()).contains("sunny");
	}

	@Test
	void structuredOutputFollowsItsFormat() {
		JsonNode json = WireClient.json(post("""
				{"input":"Hello","text":{"format":{"type":"json_schema","name":"n","schema":{"type":"object",
				"properties":{"minutes":{"type":"integer"}},"required":["minutes"]}}}}"""));
		assertThat(json.path("output_text").asString()).isEqualTo("{\"minutes\":1}");
	}

	@Test
	void whenLimitIsReachedThenResponseIsIncomplete() {
		JsonNode json = WireClient.json(post("{\"input\":\"Hello\",\"max_output_tokens\":3}"));
		assertThat(json.path("status").asString()).isEqualTo("incomplete");
		assertThat(json.at("/incomplete_details/reason").asString()).isEqualTo("max_output_tokens");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{"input":"x","store":true}                  | store
			{"input":"x","previous_response_id":"r"}    | previous_response_id
			{"model":"openai/gpt-4o"}                   | input
			{"input":"x","temperature":3}               | temperature
			""")
	void whenRequestIsWrongThenRefused(String body, String field) {
		HttpResponse<String> response = post(body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains(field);
	}

	private HttpResponse<String> post(String body) {
		return this.client.send(this.client.request("/responses")
			.header("Authorization", "Bearer k")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build());
	}

}
