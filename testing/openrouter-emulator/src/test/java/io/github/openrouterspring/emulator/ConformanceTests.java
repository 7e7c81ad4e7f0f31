package io.github.openrouterspring.emulator;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.openrouterspring.emulator.http.RateLimit;
import io.github.openrouterspring.emulator.protocol.EmulatorError;
import io.github.openrouterspring.emulator.text.Json;
import io.github.openrouterspring.emulator.text.Names;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Holds what the emulator sends against OpenRouter's own OpenAPI document, which is not
 * part of the project.
 */
class ConformanceTests extends EmulatorTest {

	private static final String CHAT = "sendChatCompletionRequest ";

	private static final String CHUNK = "lenient/ChatStreamChunk";

	private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

	private static JsonNode document = Json.object();

	@BeforeAll
	static void readSchemas() throws IOException {
		Path file = Path.of(System.getProperty("openrouter.shared", "."), "openrouter", "schemas.json");
		String reason = "Skipped: OpenRouter's schemas are not in the folder 'openrouter.shared'";
		if (!Files.exists(file)) {
			// A class that is skipped as a whole leaves no trace in the reports.
			System.out.println(reason);
		}
		assumeTrue(Files.exists(file), reason);
		document = Json.parse(Files.readString(file));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"model\":\"openai/gpt-4o\"", "\"reasoning\":{\"effort\":\"high\"}",
			"\"model\":\"anthropic/claude-sonnet-4.5\",\"reasoning\":{}",
			"\"model\":\"google/gemini-2.5-flash\",\"reasoning\":{}",
			"\"model\":\"deepseek/deepseek-r1\",\"reasoning\":{}", "\"n\":2", "\"max_tokens\":3",
			"\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],\"tool_choice\":\"required\"",
			"\"response_format\":{\"type\":\"json_object\"}", "\"plugins\":[{\"id\":\"web\"}]",
			"\"logprobs\":true,\"top_logprobs\":2", "\"debug\":{\"echo_upstream_body\":true}",
			"\"model\":\"google/gemini-2.5-flash-image\",\"modalities\":[\"image\",\"text\"]",
			"\"service_tier\":\"flex\"", "\"models\":[\"emulator/error-503\",\"openai/gpt-4o\"]",
			"\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"strict\":true,"
					+ "\"schema\":{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"integer\"}}}}}",
			"\"model\":\"anthropic/claude-sonnet-4.5\",\"reasoning\":{\"exclude\":true}",
			"\"reasoning_effort\":\"low\",\"n\":2",
			"\"model\":\"anthropic/claude-sonnet-4.5\",\"reasoning\":{},\"tool_choice\":\"required\","
					+ "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]",
			"\"tools\":[{\"type\":\"openrouter:web_search\"}]", "\"model\":\"openai/gpt-4o-mini:online\"",
			"\"model\":\"openrouter/auto\"", "\"model\":\"meta-llama/llama-3.1-8b-instruct:free\"",
			"\"model\":\"~openai/gpt-latest\"", "\"model\":\"@preset/short\"", "\"preset\":\"short\"",
			"\"provider\":{\"sort\":\"price\",\"data_collection\":\"deny\"}", "\"stop\":[\"the\"]" })
	void answersAndEventsAreValid(String fields) {
		this.emulator.preset("short", "{\"model\":\"openai/gpt-4o\",\"max_tokens\":3}");
		validInBothForms(fields + "," + WireClient.HELLO);
	}

	@Test
	void parsedFileIsValid() {
		validInBothForms("""
				"messages":[{"role":"user","content":[{"type":"text","text":"Read"},
				{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AA=="}}]}]""");
	}

	@Test
	void answerToAToolResultIsValid() {
		validInBothForms("""
				"tools":[{"type":"function","function":{"name":"f"}}],
				"messages":[{"role":"user","content":"x"},{"role":"assistant","content":null,"tool_calls":[
				{"id":"call_1","type":"function","function":{"name":"f","arguments":"{}"}}]},
				{"role":"tool","tool_call_id":"call_1","content":"sunny"}]""");
	}

	@Test
	void cachedPromptIsValid() {
		String fields = "\"model\":\"openai/gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\""
				+ "word ".repeat(1_500) + "\"}]";
		validInBothForms(fields);
		validInBothForms(fields);
	}

	@ParameterizedTest
	@ValueSource(strings = { "voyageai/rerank-2.5-lite", "cohere/rerank-v3.5" })
	void rankingsAreValid(String model) {
		valid("responses/createRerank 200 application/json",
				WireClient.json(this.client.post("/rerank", "{\"model\":\"" + model
						+ "\",\"query\":\"a\",\"documents\":[\"a\",{\"text\":\"b\",\"image\":\"https://a.b\"}]}",
						"k")));
	}

	@Test
	void imagesAreValid() {
		valid("responses/createImages 200 application/json", WireClient.json(this.client.post("/images",
				"{\"model\":\"bytedance-seed/seedream-4.5\",\"prompt\":\"a kite\",\"n\":2}", "k")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "json", "verbose_json" })
	void transcriptionsAreValid(String format) {
		valid("responses/createAudioTranscriptions 200 application/json",
				WireClient.json(this.client.post("/audio/transcriptions",
						"{\"model\":\"openai/whisper-large-v3\",\"response_format\":\"" + format
								+ "\",\"timestamp_granularities\":[\"word\",\"segment\"],"
								+ "\"input_audio\":{\"format\":\"mp3\",\"data\":\"SUQz\"}}",
						"k")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "false" })
	void answerFromTheResponseCacheIsValid(String streamed) {
		for (String status : List.of("MISS", "HIT")) {
			HttpResponse<String> response = this.client
				.send(this.client.chatRequest("{\"stream\":" + streamed + "," + WireClient.HELLO + "}")
					.header("X-OpenRouter-Cache", "true")
					.header("X-OpenRouter-Metadata", "enabled")
					.build());
			assertThat(response.headers().firstValue("X-OpenRouter-Cache-Status")).hasValue(status);
			validChat(response);
		}
	}

	@ParameterizedTest
	@MethodSource
	void scriptedAnswersAreValid(EmulatorResponse scripted) {
		this.emulator.when().then(scripted);
		validInBothForms(WireClient.HELLO);
	}

	static Stream<EmulatorResponse> scriptedAnswersAreValid() {
		return Stream.of(EmulatorResponse.text("Hello"), EmulatorResponse.chunks("Hel", "lo"),
				EmulatorResponse.value(List.of(1)), EmulatorResponse.reasoning("Hm", "Hello"),
				EmulatorResponse.toolCall("f", "{}"), EmulatorResponse.toolCalls("f", "{}", "g", "{\"a\":1}"));
	}

	@Test
	void soundIsValid() {
		HttpResponse<String> streamed = this.client.chat("\"stream\":true,\"model\":\"openai/gpt-audio\","
				+ "\"modalities\":[\"text\",\"audio\"]," + WireClient.HELLO);
		assertThat(WireClient.chunks(streamed)).isNotEmpty().allSatisfy((chunk) -> valid(CHUNK, chunk));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"stream\":true", "\"stream\":false" })
	void metadataIsValid(String stream) {
		HttpResponse<String> response = this.client.send(this.client
			.chatRequest("{\"models\":[\"emulator/error-503\",\"openai/gpt-4o\"],\"plugins\":[{\"id\":\"web\"}],"
					+ stream + "," + WireClient.HELLO + "}")
			.header("X-OpenRouter-Metadata", "enabled")
			.build());
		validChat(response);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			400 | k                | "model":"nothing"
			400 | k                | "temperature":7
			401 | sk-expired       | "n":1
			401 | sk-management    | "n":1
			402 | sk-nocredit      | "n":1
			402 | sk-limit-0       | "n":1
			404 | k                | "provider":{"only":["nobody"]}
			404 | k                | "model":"openai/gpt-4o","provider":{"max_price":{"prompt":"0.000001"}}
			429 | sk-error-free-models-per-day | "n":1
			""")
	void refusalIsValid(int status, String key, String fields) {
		HttpResponse<String> response = this.client.post("{" + fields + "," + WireClient.HELLO + "}", key);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		valid("responses/" + CHAT + status + " application/json", WireClient.json(response));
	}

	@Test
	void refusalOfTheFreeTierIsValid() {
		String body = "{\"model\":\"meta-llama/llama-3.1-8b-instruct:free\"," + WireClient.HELLO + "}";
		HttpResponse<String> response = this.client.post(body, "sk-free-tier");
		for (int i = 0; i < RateLimit.PER_MINUTE.requests() && response.statusCode() == 200; i++) {
			response = this.client.post(body, "sk-free-tier");
		}
		valid("responses/" + CHAT + "429 application/json", WireClient.json(response));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			/responses  | {"input":"Hello","previous_response_id":"r"} | k          | createResponses 400
			/responses  | {"input":"Hello"}                            | sk-expired | createResponses 401
			/embeddings | {"model":"nothing","input":"a"}       | k          | createEmbeddings 400
			/embeddings | {"model":"openai/text-embedding-3-small","input":"a"} | sk-expired | createEmbeddings 401
			""")
	void refusalToPostIsValid(String path, String body, String key, String definition) {
		HttpResponse<String> response = this.client.post(path, body, key);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(Integer.parseInt(definition.split(" ")[1]));
		valid("responses/" + definition + " application/json", WireClient.json(response));
	}

	@ParameterizedTest
	@CsvSource({ "/key, sk-expired, getCurrentKey 401", "/credits, k, getCredits 403",
			"/credits, sk-expired, getCredits 401", "/activity, k, getUserActivity 403",
			"/generation?id=gen-nothing, k, getGeneration 404", "/generation?id=g, sk-expired, getGeneration 401",
			"/models/user, sk-expired, listModelsUser 401", "/model/nobody/nothing, k, getModel 404",
			"/models/nobody/nothing/endpoints, k, listEndpoints 404" })
	void refusalToGetIsValid(String path, String key, String definition) {
		HttpResponse<String> response = this.client.get(path, key);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(Integer.parseInt(definition.split(" ")[1]));
		valid("responses/" + definition + " application/json", WireClient.json(response));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-ordinary", "sk-free-tier", "sk-limit-0.05", "sk-nocredit", "sk-management" })
	void everyKindOfKeyIsValid(String key) {
		valid("responses/getCurrentKey 200 application/json", WireClient.json(this.client.get("/key", key)));
	}

	@ParameterizedTest
	@EnumSource
	void everyErrorIsValid(EmulatorError error) {
		int status = List.of(412, 504).contains(error.status()) ? 500 : error.status();
		valid("responses/" + CHAT + status + " application/json", WireClient
			.json(this.client.chat("\"model\":\"emulator/" + Names.kebab(error) + "\"," + WireClient.HELLO)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"input\":\"Hello\"", "\"input\":\"Hello\",\"reasoning\":{\"effort\":\"low\"}",
			"\"input\":\"Hello\",\"max_output_tokens\":3", "\"input\":\"Hello\",\"plugins\":[{\"id\":\"web\"}]",
			"\"input\":\"Hello\",\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":{},\"strict\":null}],"
					+ "\"tool_choice\":\"required\"" })
	void responsesAreValid(String fields) {
		valid("responses/createResponses 200 application/json",
				WireClient.json(this.client.post("/responses", "{" + fields + "}", "k")));
		HttpResponse<String> streamed = this.client.post("/responses", "{\"stream\":true," + fields + "}", "k");
		assertThat(WireClient.chunks(streamed)).isNotEmpty()
			.allSatisfy((event) -> valid("lenient/StreamEvents", event));
	}

	@ParameterizedTest
	@ValueSource(strings = { "float", "base64" })
	void embeddingsAreValid(String format) {
		valid("responses/createEmbeddings 200 application/json",
				WireClient.json(this.client.post("/embeddings", "{\"model\":\"openai/text-embedding-3-small\","
						+ "\"input\":[\"a\"],\"encoding_format\":\"" + format + "\"}", "k")));
	}

	@Test
	void activityIsValid() {
		this.client.chat(WireClient.HELLO);
		valid("responses/getUserActivity 200 application/json",
				WireClient.json(this.client.get("/activity", "management")));
	}

	@Test
	void midStreamErrorIsValid() {
		HttpResponse<String> response = this.client
			.chat("\"stream\":true,\"model\":\"emulator/mid-stream-error\"," + WireClient.HELLO);
		assertThat(WireClient.chunks(response)).allSatisfy((chunk) -> valid(CHUNK, chunk));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 502, 503, 524, 529 })
	void errorIsValid(int status) {
		valid("responses/" + CHAT + status + " application/json",
				WireClient.json(this.client.chat("\"model\":\"emulator/error-" + status + "\"," + WireClient.HELLO)));
	}

	@ParameterizedTest
	@CsvSource({ "/models, getModels", "/models/count, listModelsCount", "/models/user, listModelsUser",
			"/model/openai/gpt-4o, getModel", "/model/~openai/gpt-latest, getModel",
			"/models/openai/gpt-4o/endpoints, listEndpoints", "/models/openrouter/auto/endpoints, listEndpoints",
			"/providers, listProviders", "/endpoints/zdr, listEndpointsZdr", "/models?output_modalities=all, getModels",
			"/models?limit=3, getModels", "/embeddings/models, listEmbeddingsModels", "/key, getCurrentKey",
			"/credits, getCredits" })
	void answerToGetIsValid(String path, String operation) {
		HttpResponse<String> response = this.client.get(path, "management");
		assertThat(response.statusCode()).isEqualTo(200);
		valid("responses/" + operation + " 200 application/json", WireClient.json(response));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"n\":1", "\"stream\":true", "\"model\":\"openai/gpt-4o\",\"reasoning\":{}",
			"\"model\":\"google/gemini-2.5-flash-image\",\"modalities\":[\"image\",\"text\"]",
			"\"models\":[\"emulator/error-503\",\"openai/gpt-4o\"]", "\"plugins\":[{\"id\":\"web\"}]",
			"\"session_id\":\"s\",\"user\":\"u\",\"service_tier\":\"flex\"", "\"model\":\"openrouter/auto\"",
			"\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],\"tool_choice\":\"required\"" })
	void generationIsValid(String fields) {
		HttpResponse<String> response = this.client.chat(fields + "," + WireClient.HELLO);
		validGeneration(response);
	}

	@Test
	void generationFromTheResponseCacheIsValid() {
		for (int i = 0; i < 2; i++) {
			validGeneration(this.client.send(this.client.chatRequest("{" + WireClient.HELLO + "}")
				.header("X-OpenRouter-Cache", "true")
				.build()));
		}
	}

	private void validGeneration(HttpResponse<String> response) {
		String id = response.headers().firstValue("X-Generation-Id").orElseThrow();
		HttpResponse<String> generation = this.client.get("/generation?id=" + id, "k");
		assertThat(generation.statusCode()).as(generation.body()).isEqualTo(200);
		valid("responses/getGeneration 200 application/json", WireClient.json(generation));
	}

	private void validInBothForms(String fields) {
		validChat(this.client.chat(fields));
		validChat(this.client.chat("\"stream\":true," + fields));
	}

	/** A whole answer or a stream. */
	private static void validChat(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		if (response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
			assertThat(WireClient.chunks(response)).isNotEmpty().allSatisfy((chunk) -> valid(CHUNK, chunk));
		}
		else {
			valid("responses/" + CHAT + "200 application/json", WireClient.json(response));
		}
	}

	private static void valid(String definition, JsonNode instance) {
		assertThat(SCHEMAS.computeIfAbsent(definition, ConformanceTests::schema).validate(instance))
			.as("%s as %s", instance.toString().substring(0, Math.min(300, instance.toString().length())), definition)
			.isEmpty();
	}

	private static Schema schema(String definition) {
		ObjectNode root = ((ObjectNode) document).deepCopy();
		root.remove("$id");
		root.put("$ref", "#/$defs/" + definition.replace(" ", "%20").replace("application/json", "application~1json"));
		return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
	}

}
