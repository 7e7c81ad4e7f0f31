package io.github.openrouterspring.emulator.rules;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class RoutingTests extends EmulatorTest {

	/** Served by Mistral and by DeepInfra or one of its kind. */
	private static final String MODEL = "\"model\":\"mistralai/codestral\",";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			"only":["nobody"]                              | constraint_filtered
			"ignore":["mistral","deepinfra","together","fireworks","azure","amazon-bedrock"] | constraint_filtered
			"order":["nobody"],"allow_fallbacks":false     | constraint_filtered
			"quantizations":["int4"]                       | constraint_filtered
			"max_price":{"prompt":0.01}                    | constraint_filtered
			"max_price":{"completion":"0.01"}              | constraint_filtered
			""")
	void whenNobodyIsLeftThenNotFound(String preferences, String code) {
		HttpResponse<String> response = ask(MODEL, preferences);
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(WireClient.json(response).at("/error/availability/code").asString()).isEqualTo(code);
	}

	@Test
	void whenPolicyLeavesNobodyThenItIsPrivacy() {
		HttpResponse<String> response = ask("\"model\":\"meta-llama/llama-3.1-8b-instruct:free\",",
				"\"data_collection\":\"deny\"");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).contains("privacy_restricted", "data_collection");
	}

	@Test
	void whenParametersAreRequiredThenTheModelMustHaveThem() {
		assertThat(ask(MODEL + "\"logprobs\":true,", "\"require_parameters\":true").statusCode()).isEqualTo(404);
		assertThat(ask(MODEL + "\"temperature\":1,", "\"require_parameters\":true").statusCode()).isEqualTo(200);
	}

	@Test
	void orderIsKept() {
		JsonNode endpoints = WireClient.json(this.client.get("/models/mistralai/codestral/endpoints"))
			.at("/data/endpoints");
		String second = endpoints.path(1).path("provider_name").asString();
		String tag = endpoints.path(1).path("tag").asString();
		assertThat(WireClient.json(ask(MODEL, "\"order\":[\"" + tag + "\"]")).path("provider").asString())
			.isEqualTo(second);
	}

	@Test
	void whenModelHasNoToolsThenNotFound() {
		HttpResponse<String> response = this.client.chat("\"model\":\"google/gemma-2-9b-it\","
				+ "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]," + WireClient.HELLO);
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).contains("tool use");
	}

	@Test
	void whenModelDoesNotSeeThenNotFound() {
		HttpResponse<String> response = this.client.chat("""
				"model":"openai/gpt-4","messages":[{"role":"user","content":[
				{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]}]""");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).contains("image");
	}

	@Test
	void whenModelDoesNotDrawThenNotFound() {
		assertThat(this.client.chat("\"modalities\":[\"image\"]," + WireClient.HELLO).statusCode()).isEqualTo(404);
	}

	@Test
	void whenConversationIsTooLongThenRefusedUnlessCompressed() {
		String fields = "\"model\":\"cohere/command-r\",\"max_tokens\":128000," + WireClient.HELLO;
		HttpResponse<String> response = this.client.chat(fields);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("context_length_exceeded");
		assertThat(this.client.chat("\"plugins\":[{\"id\":\"context-compression\"}]," + fields).statusCode())
			.isEqualTo(200);
	}

	@Test
	void metadataComesOnRequest() {
		HttpRequest request = this.client
			.chatRequest("{\"model\":\"emulator/error-503\",\"models\":[\"openai/gpt-4o\"]," + WireClient.HELLO + "}")
			.header("X-OpenRouter-Metadata", "enabled")
			.build();
		JsonNode metadata = WireClient.json(this.client.send(request)).path("openrouter_metadata");
		assertThat(metadata.path("strategy").asString()).isEqualTo("fallback");
		assertThat(metadata.path("attempts")).hasSize(2);
		assertThat(metadata.at("/endpoints/available/0/selected").asBoolean()).isTrue();
	}

	@Test
	void withoutRequestThereIsNoMetadata() {
		assertThat(WireClient.json(this.client.chat(WireClient.HELLO)).has("openrouter_metadata")).isFalse();
	}

	private HttpResponse<String> ask(String fields, String preferences) {
		return this.client.chat(fields + "\"provider\":{" + preferences + "}," + WireClient.HELLO);
	}

}
