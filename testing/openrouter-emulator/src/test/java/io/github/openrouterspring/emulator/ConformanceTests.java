package io.github.openrouterspring.emulator;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
			"\"service_tier\":\"flex\"", "\"models\":[\"emulator/error-503\",\"openai/gpt-4o\"]" })
	void answersAndEventsAreValid(String fields) {
		valid("responses/" + CHAT + "200 application/json",
				WireClient.json(this.client.chat(fields + "," + WireClient.HELLO)));
		HttpResponse<String> streamed = this.client.chat("\"stream\":true," + fields + "," + WireClient.HELLO);
		assertThat(WireClient.chunks(streamed)).isNotEmpty().allSatisfy((chunk) -> valid(CHUNK, chunk));
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
		if (stream.endsWith("true")) {
			assertThat(WireClient.chunks(response)).isNotEmpty().allSatisfy((chunk) -> valid(CHUNK, chunk));
		}
		else {
			valid("responses/" + CHAT + "200 application/json", WireClient.json(response));
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyErrorIsValid(EmulatorError error) {
		int status = List.of(412, 504).contains(error.status()) ? 500 : error.status();
		valid("responses/" + CHAT + status + " application/json",
				WireClient.json(this.client.chat("\"model\":\"emulator/" + error.kebab() + "\"," + WireClient.HELLO)));
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

	@Test
	void generationIsValid() {
		String id = WireClient.json(this.client.chat(WireClient.HELLO)).path("id").asString();
		valid("responses/getGeneration 200 application/json",
				WireClient.json(this.client.get("/generation?id=" + id, "k")));
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
