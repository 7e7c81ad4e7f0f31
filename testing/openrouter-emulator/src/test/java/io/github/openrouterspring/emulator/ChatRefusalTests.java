package io.github.openrouterspring.emulator;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
		refused(this.client.chat("\"model\":\"nobody/nothing\"," + WireClient.HELLO), 400,
				"nobody/nothing is not a valid model ID");
	}

	@Test
	void whenStreamIsRefusedThenAnswerIsOrdinaryJson() {
		HttpResponse<String> response = this.client
			.chat("\"stream\":true,\"model\":\"nobody/nothing\"," + WireClient.HELLO);
		refused(response, 400, "nobody/nothing");
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
			""")
	void whenFieldIsWrongThenItIsNamed(String field, String name) {
		refused(this.client.chat(field + "," + WireClient.HELLO), 400, name);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			"model":"openai/gpt-4o"                                  | messages
			"messages":[]                                            | messages
			"messages":"hello"                                       | messages
			"messages":[{"role":"user"}]                             | messages.0.content
			"messages":[{"role":"robot","content":"x"}]              | messages.0.role
			"messages":[{"role":"user","content":[{"text":"x"}]}]    | messages.0.content.0.type
			"messages":[{"role":"tool","content":"x"}]               | messages.0.tool_call_id
			""")
	void whenMessagesAreWrongThenThePlaceIsNamed(String field, String place) {
		refused(this.client.chat(field), 400, place);
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
